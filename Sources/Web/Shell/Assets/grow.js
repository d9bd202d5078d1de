// A text area is as high as what stands in it.
if (!CSS.supports("field-sizing", "content")) {
  for (const area of document.querySelectorAll("textarea[data-grow]")) {
    const grow = () => {
      area.style.height = "auto"
      area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight * 0.7)}px`
    }
    area.addEventListener("input", grow)
    if (area.value !== "") grow()
  }
}
