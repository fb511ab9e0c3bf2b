/* Tombol cetak: tampak hanya bila skrip jalan. */
document.querySelectorAll("[data-cetak]").forEach((t) => {
  t.hidden = false;
  t.addEventListener("click", () => window.print());
});
