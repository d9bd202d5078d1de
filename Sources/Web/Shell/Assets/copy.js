// A value goes to the clipboard at a press.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy)
      await navigator.clipboard.writeText(field.value)
      field.select()
      button.setAttribute("aria-label", words.copied)
      button.title = words.copied
    })
  }
}
