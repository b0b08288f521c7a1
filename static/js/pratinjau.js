// Loads the framed preview again after a part of the page was saved, at the place where it stood.
const bingkai = document.querySelector("iframe[data-pratinjau]");

function muatUlang() {
  const jendela = bingkai.contentWindow;
  const letak = jendela.scrollY;
  bingkai.addEventListener("load", () => bingkai.contentWindow.scrollTo(0, letak), { once: true });
  jendela.location.reload();
}

if (bingkai) {
  document.body.addEventListener("naskah-tersimpan", muatUlang);
  document.body.addEventListener("htmx:afterRequest", (kejadian) => {
    const { successful, requestConfig } = kejadian.detail;
    if (successful && requestConfig.verb !== "get") muatUlang();
  });
}
