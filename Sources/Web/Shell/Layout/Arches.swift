import HTML

/// Arch behind arch, with a light in the last: the one decoration that Gatehouse has.
let arches = HTML.raw(
  """
  <svg class="arches" viewBox="0 0 420 300" preserveAspectRatio="xMaxYMax meet" fill="none" stroke="#fff" stroke-width="1.25" aria-hidden="true">
  <defs><linearGradient id="glow" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe7b0"/><stop offset="1" stop-color="#f6c877"/></linearGradient></defs>
  <path d="M20 300V190a190 190 0 0 1 380 0v110" opacity=".1"/>
  <path d="M56 300V196a154 154 0 0 1 308 0v104" opacity=".16"/>
  <path d="M92 300V202a118 118 0 0 1 236 0v98" opacity=".24"/>
  <path d="M126 300V210a84 84 0 0 1 168 0v90" opacity=".36"/>
  <path d="M158 300V220a52 52 0 0 1 104 0v80" opacity=".55"/>
  <path d="M182 300V230a28 28 0 0 1 56 0v70z" fill="url(#glow)" stroke="none"/>
  </svg>
  """)
