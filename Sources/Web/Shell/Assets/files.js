// Files can be dropped and pasted, and each is listed with its size and a button that takes it away again.
const size = (bytes) => bytes < 1000 ? words.bytes.replace("{n}", bytes)
  : bytes < 1e6 ? words.kilobytes.replace("{n}", Math.round(bytes / 1e3)) : words.megabytes.replace("{n}", (bytes / 1e6).toFixed(1))

for (const place of document.querySelectorAll("[data-files]")) {
  const input = place.querySelector("input[type=file]")
  if (!input) continue
  const list = document.createElement("ul")
  list.className = "files"
  list.setAttribute("aria-label", words.filesToSend)
  place.append(list)
  place.querySelector("[data-drop-words]")?.removeAttribute("hidden")

  const take = (files) => {
    const all = new DataTransfer()
    for (const file of input.multiple ? [...input.files, ...files] : [...files].slice(0, 1)) all.items.add(file)
    input.files = all.files
    show()
  }
  const drop = (index) => {
    const rest = new DataTransfer()
    ;[...input.files].forEach((file, at) => at === index || rest.items.add(file))
    input.files = rest.files
    show()
    input.focus()
  }
  const show = () => {
    list.replaceChildren(...[...input.files].map((file, index) => {
      const row = document.createElement("li")
      const name = document.createElement("span")
      name.className = "grow clip"
      name.textContent = file.name
      const bytes = document.createElement("span")
      bytes.className = "faint num"
      bytes.textContent = size(file.size)
      const remove = document.createElement("button")
      remove.type = "button"
      remove.className = "btn quiet s"
      remove.textContent = words.remove
      remove.setAttribute("aria-label", words.removeFile.replace("{file}", () => file.name))
      remove.addEventListener("click", () => drop(index))
      row.append(name, bytes, remove)
      return row
    }))
  }

  input.addEventListener("change", show)
  place.addEventListener("dragover", (event) => {
    event.preventDefault()
    place.classList.add("here")
  })
  for (const end of ["dragleave", "drop"]) place.addEventListener(end, () => place.classList.remove("here"))
  place.addEventListener("drop", (event) => {
    event.preventDefault()
    take(event.dataTransfer.files)
  })
  input.form?.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  })
}
