// What Django's admin leaves undone for keyboards and screen readers: names of the choice boxes
// (Select2) and reach of tables that scroll.

/** The text that names a select of a table without labels: its column's heading. */
function judulKolom(pilih) {
    const kelas = [...(pilih.closest('td')?.classList ?? [])].find((k) => k.startsWith('field-'));
    const judul = kelas && pilih.closest('table')?.querySelector(`th.column-${kelas.slice(6)}`);
    return judul ? judul.textContent.trim() : '';
}

function namai(pilih) {
    const kotak = pilih.nextElementSibling?.querySelector('.select2-selection');
    if (!kotak) return;
    const label = pilih.labels[0];
    const isi = kotak.querySelector('[role="textbox"]');
    if (label) {
        label.id ||= `label-${pilih.id}`;
        isi?.setAttribute('aria-labelledby', label.id);
        kotak.setAttribute('aria-labelledby', isi ? `${label.id} ${isi.id}` : label.id);
    } else {
        for (const satu of [kotak, isi]) satu?.setAttribute('aria-label', judulKolom(pilih));
    }
}

function namaiSemua() {
    document.querySelectorAll('select.select2-hidden-accessible').forEach(namai);
}

// Select2 makes its boxes when jQuery is ready (it asked first), and again for every row that is added.
globalThis.django?.jQuery?.(namaiSemua);
document.addEventListener('formset:added', () => setTimeout(namaiSemua));

/** A table wider than its window scrolls by itself: let the keyboard reach it. */
function jangkauGulungan() {
    for (const satu of document.querySelectorAll('.inline-group, #changelist .results')) {
        if (satu.scrollWidth > satu.clientWidth) satu.tabIndex = 0;
        else satu.removeAttribute('tabindex');
    }
}

window.addEventListener('load', jangkauGulungan);
window.addEventListener('resize', jangkauGulungan);
