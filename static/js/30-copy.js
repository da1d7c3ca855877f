// A button that copies, after each citation and the permanent address; and one
// that shares the address by the system's own means.
for (const cite of navigator.clipboard ? document.querySelectorAll(".cite") : []) {
  const add = (after, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => act(button));
    after.after(button);
  };
  for (const source of cite.querySelectorAll("p, pre")) {
    add(source, cite.dataset.copy, async (button) => {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = cite.dataset.copied;
      setTimeout(() => { button.textContent = cite.dataset.copy; }, 2000);
    });
    if (navigator.share && source.matches(".share")) {
      add(source, cite.dataset.share, () => navigator.share({ title: document.title, url: source.textContent }).catch(() => { /* thought better of it */ }));
    }
  }
}
