// The slash leads to the search field, unless one is typing.
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("main input[name=q]") || document.querySelector("input[name=q]");
  if (!field) return;
  e.preventDefault();
  field.focus();
  field.select();
});
