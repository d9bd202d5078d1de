// A question before what cannot be taken back: the dialog says what follows and repeats the words of the button.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-confirm]")
  if (!button || !button.form || button.dataset.confirmed) return
  event.preventDefault()
  const dialog = document.createElement("dialog")
  const body = document.createElement("div")
  body.className = "stack tight"
  const question = document.createElement("h2")
  question.id = "confirm-question"
  question.textContent = button.dataset.confirm
  dialog.setAttribute("aria-labelledby", question.id)
  body.append(question)
  if (button.dataset.confirmDetail) {
    const detail = document.createElement("p")
    detail.textContent = button.dataset.confirmDetail
    body.append(detail)
  }
  const foot = document.createElement("footer")
  const cancel = document.createElement("button")
  cancel.className = "btn quiet"
  cancel.textContent = words.cancel
  cancel.addEventListener("click", () => dialog.close())
  const go = document.createElement("button")
  go.className = button.classList.contains("bad") ? "btn bad" : "btn primary"
  go.textContent = button.textContent.trim() || button.getAttribute("aria-label")
  go.addEventListener("click", () => {
    dialog.close()
    button.dataset.confirmed = "yes"
    button.form.requestSubmit(button)
  })
  foot.append(cancel, go)
  dialog.append(body, foot)
  dialog.addEventListener("close", () => {
    dialog.remove()
    button.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
})
