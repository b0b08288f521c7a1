"""How one figure came about: the page "Cara hitung", its steps and the worksheet for print."""
