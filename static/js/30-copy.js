// A button that copies, after each citation.
for (const cite of navigator.clipboard ? document.querySelectorAll(".cite") : []) {
  for (const source of cite.querySelectorAll("h3 + p, pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cite.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = cite.dataset.copied;
      setTimeout(() => { button.textContent = cite.dataset.copy; }, 2000);
    });
    source.after(button);
  }
}
