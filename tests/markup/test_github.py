"""What people know from GitHub comes out as there, and what Python-Markdown adds still works."""

import pytest

import markup


def html_of(text: str) -> str:
    return markup.to_html(text).html


AS_ON_GITHUB = {
    "a list straight after a paragraph": ("Text\n- a\n- b", "<p>Text</p><ul><li>a</li><li>b</li></ul>"),
    "nesting by two spaces": ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
    "nesting by four spaces": ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "a fence in a list item": (
        "- a\n\n  ```\n  x\n    y\n  ```\n- b",
        '<ul><li><p>a</p><pre class="code"><code>x\n  y\n</code></pre></li><li><p>b</p></li></ul>',
    ),
    "a fence straight after an item's words": (
        "1. a\n   ```\n   x\n   ```",
        '<ol><li>a<pre class="code"><code>x\n</code></pre></li></ol>',
    ),
    "a list with brackets": ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
    "a list that starts later": ("7. a\n8. b", '<ol start="7"><li>a</li><li>b</li></ol>'),
    "a table straight after text": (
        "Text\na | b\n- | -\n1 | 2",
        (
            '<p>Text</p><div class="table" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>"
        ),
    ),
    "a fence in a quote": (
        "> ```\n> x\n> ```",
        '<blockquote><pre class="code"><code>x\n</code></pre></blockquote>',
    ),
    "a backslash that breaks a line": ("a\\\nb", "<p>a<br>b</p>"),
    "two spaces that break a line": ("a  \nb", "<p>a<br>b</p>"),
    "struck words": ("~~gone~~", "<p><del>gone</del></p>"),
    "a bare address": (
        "See https://example.com/a_b?c=d_e.",
        (
            '<p>See <a href="https://example.com/a_b?c=d_e" rel="noopener noreferrer" class="outside">'
            "https://example.com/a_b?c=d_e</a>.</p>"
        ),
    ),
    "task boxes": (
        "- [ ] open\n- [x] done",
        (
            '<ul><li class="task"><input type="checkbox" disabled="" aria-label="To do"> open</li>'
            '<li class="task done"><input type="checkbox" disabled="" checked="" aria-label="Done"> done</li></ul>'
        ),
    ),
    "a heading straight after a paragraph": (
        "Text\n# Head",
        '<p>Text</p><h1 id="h-head">Head<a class="anchor" href="#h-head" aria-label="Link to this heading"></a></h1>',
    ),
    "no heading without a space": ("#laptops are fine", "<p>#laptops are fine</p>"),
    "an underlined heading": (
        "Head\n---",
        '<h2 id="h-head">Head<a class="anchor" href="#h-head" aria-label="Link to this heading"></a></h2>',
    ),
    "words with underscores": ("snake_case_name", "<p>snake_case_name</p>"),
    "a number that is no list": ("It was\n1986. A great year", "<p>It was\n1986. A great year</p>"),
    "a loose list": ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "a paragraph in an item": ("1. a\n\n   b\n2. c", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>"),
    "a line that continues an item": ("- a\nb", "<ul><li>a\nb</li></ul>"),
    "two kinds of bullets": ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    "an alert": (
        "> [!WARNING]\n> Mind the gap",
        '<div class="note note-warning"><p class="note-title">Warning</p><p>Mind the gap</p></div>',
    ),
    "folded details": (
        "<details><summary>More</summary>\n\n**bold**\n\n</details>",
        "<details><summary>More</summary><p><strong>bold</strong></p></details>",
    ),
    "a pipe in a cell": (
        "| a |\n| - |\n| x \\| y |",
        (
            '<div class="table" tabindex="0"><table><thead><tr><th>a</th></tr></thead>'
            "<tbody><tr><td>x | y</td></tr></tbody></table></div>"
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), AS_ON_GITHUB.values(), ids=AS_ON_GITHUB)
def test_it_reads_as_on_github(text: str, expected: str) -> None:
    assert html_of(text).replace("\n<", "<") == expected.replace("\n<", "<")


STILL_WORKS = {
    "four-space code": (
        "Text\n\n    a <b>\n\n    c",
        '<p>Text</p><pre class="code"><code>a &lt;b&gt;\n\nc\n</code></pre>',
    ),
    "a note box": (
        '!!! tip "Mind"\n    One\n\n    - two\n\nAfter',
        '<div class="note note-tip"><p class="note-title">Mind</p><p>One</p><ul><li>two</li></ul></div><p>After</p>',
    ),
    "a box without a title": (
        "!!! note\n    One",
        '<div class="note note-note"><p class="note-title">Note</p><p>One</p></div>',
    ),
    "definitions": ("Term\n:   Meaning", "<dl><dt>Term</dt><dd>Meaning</dd></dl>"),
    "aligned columns": (
        "a | b | c\n:-- | :-: | --:\n1 | 2",
        (
            '<div class="table" tabindex="0"><table><thead><tr><th class="align-left">a</th>'
            '<th class="align-center">b</th><th class="align-right">c</th></tr></thead><tbody><tr>'
            '<td class="align-left">1</td><td class="align-center">2</td><td class="align-right"></td></tr></tbody></table></div>'
        ),
    ),
    "reference links": ("[a][1]\n\n[1]: mailto:a@example.com", '<p><a href="mailto:a@example.com">a</a></p>'),
    "keys": ("Press <kbd>Ctrl</kbd>", "<p>Press <kbd>Ctrl</kbd></p>"),
    "words in angles": ("Write <username> here", "<p>Write &lt;username&gt; here</p>"),
    "an e-mail address": (
        "Ask help@example.com.",
        '<p>Ask <a href="mailto:help@example.com">help@example.com</a>.</p>',
    ),
    "an e-mail address in angles": (
        "<help@example.com>",
        '<p><a href="mailto:help@example.com">help@example.com</a></p>',
    ),
    "a diagram": ("```mermaid\na-->b\n```", '<pre class="mermaid">a--&gt;b\n</pre>'),
    "a formula": ("```math\na<b\n```", '<pre class="math">a&lt;b\n</pre>'),
    "a formula by its other name": ("```katex\na\n```", '<pre class="math">a\n</pre>'),
    "a formula in a line": ("So $`a_1 < b^*c*`$.", '<p>So <code class="math">a_1 &lt; b^*c*</code>.</p>'),
    "two prices": ("From $5 to $6, $`x`y", "<p>From $5 to $6, $<code>x</code>y</p>"),
    "a formula that was escaped": ("\\$`a`$", "<p>$<code>a</code>$</p>"),
    "a tab in code": ("```\nall:\n\techo\n```", '<pre class="code"><code>all:\n\techo\n</code></pre>'),
    "a hidden comment": ("a\n\n<!-- b\n\nc -->\n\nd", "<p>a</p>\n<p>d</p>"),
    "a comment without an end": ("<!-- b", "<p>&lt;!-- b</p>"),
}


@pytest.mark.parametrize(("text", "expected"), STILL_WORKS.values(), ids=STILL_WORKS)
def test_it_still_works(text: str, expected: str) -> None:
    assert html_of(text).replace("\n<", "<") == expected.replace("\n<", "<")


def test_code_is_coloured_by_classes() -> None:
    html = html_of("```python\nx = 1\n```")

    assert html == (
        '<pre class="code"><code class="language-python"><span class="n">x</span> <span class="o">=</span> '
        '<span class="mi">1</span>\n</code></pre>'
    )


def test_a_picture_alone_with_a_title_has_a_caption() -> None:
    html = html_of('![A map](map.png "The office")')

    assert html == (
        '<figure><img src="map.png" alt="A map" loading="lazy" decoding="async">'
        "<figcaption>The office</figcaption></figure>"
    )


def test_footnotes_lead_there_and_back() -> None:
    html = html_of("Text[^a] again[^a].\n\n[^a]: The note")

    assert '<sup id="h-fnref-a"><a class="footnote-ref" href="#h-fn-a">1</a></sup>' in html
    assert '<li id="h-fn-a">' in html
    assert 'href="#h-fnref2-a" title="Back to the text"' in html


def test_the_same_text_gives_the_same_html() -> None:
    text = "# A\n\n[[B]] @c #d a@example.com[^1]\n\n[^1]: e"

    assert markup.to_html(text) == markup.to_html(text)


def test_a_formula_in_a_line_is_told_too() -> None:
    assert markup.to_html("$`a`$ and $`b`$").fences == ("math",)


def test_fences_to_be_drawn_are_told() -> None:
    assert markup.to_html("```mermaid\na\n```\n\n```math\nb\n```\n\n```py\nc\n```").fences == ("mermaid", "math")
