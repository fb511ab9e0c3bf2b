// The code of a QR stands behind "#": no server sees it. It goes into the field, and out of the address.
"use strict";
(() => {
  const kotak = document.getElementById("id_kode");
  const kode = decodeURIComponent(location.hash.slice(1));
  if (!kotak || !/^[0-9a-z-]{12,20}$/i.test(kode)) return;
  kotak.value = kode;
  history.replaceState(null, "", location.pathname + location.search);
  kotak.form.querySelector("button").focus();
})();
