"""What the rules for lines and lists of links catch and spare."""

from __future__ import annotations

from chaffinch.rules.examples.pages import Examples, html_page

_BOATS = "\n".join(
    "<tr>" + "".join(f'<td data-meant><a href="/{name}">{name}</a></td>' for name in row.split())
    + "</tr>"
    for row in ("Curlew Alda 1971 Sold", "Dunlin Britta 1978 Sunk", "Gannet Carla 1983 Sold",
                "Merlin Dora 1990 Here", "Petrel Edda 2004 Here")
)  # fmt: skip

_LED = "<p>Her school teaches three crafts to all who want to go to sea:</p>\n<ul>\n"

LINKS: Examples = {
    "markup.permalink": (
        (
            html_page('<h2>The boats<a href="#boats"><b data-meant>¶</b></a></h2>'),
            html_page('<p><a class="anchor" href="#boats"><b data-meant>§</b></a>The boats</p>'),
        ),
        (
            html_page('<h2 data-meant>The boats <a href="/boats">#</a></h2>'),
            html_page('<p data-meant>So it is told in <a href="#five">§</a> 5 of the rules.</p>'),
        ),
    ),
    "markup.page_mark": (
        (
            html_page('<p>The boat is <span class="pagenum" data-meant>[Pg 3]</span>late.</p>'),
            html_page('<p><span epub:type="pagebreak" data-meant>xii</span>The boat is late.</p>'),
        ),
        (
            html_page('<div class="pagenum"><p data-meant>The boat is late on page 3.</p></div>'),
            html_page('<p><span class="pagenum" data-meant>Boats</span> are late.</p>'),
        ),
    ),
    "markup.links": (
        (
            html_page('<p><a href="/walks" data-meant>Ten walks along the coast</a></p>'),
            html_page(
                f'{_LED}<li><a href="/1" data-meant>https://arlen.example/boats/1</a></li>\n</ul>'
            ),
        ),
        (
            html_page('<p><a href="/plan" data-meant>The council has shown its plan.</a></p>'),
            html_page(f"<table>{_BOATS}</table>"),
            html_page(f'{_LED}<li><a href="/1" data-meant>Ropes and knots</a></li>\n</ul>'),
            html_page('<p>Crew:</p>\n<ul><li><a href="/m" data-meant>Boat::mates_of</a></li></ul>'),
            html_page('<h2 id="crews" data-meant><a href="#crews">Crews and mates</a></h2>'),
        ),
    ),
    "markup.link_list": (
        (
            html_page(
                '<ul>\n<li data-meant>New <a href="/fog">Regatta in the fog</a></li>\n'
                '<li>New <a href="/pier">Ten walks from the pier</a></li>\n</ul>'
            ),
        ),
        (
            html_page(
                '<ul>\n<li data-meant>The <a href="/old">old boat</a> stays in the harbour.</li>\n'
                "<li>The new one has its own pier.</li>\n</ul>"
            ),
            html_page('<ul><li data-meant>size: <a href="/n">&lt;Number&gt; here</a></li></ul>'),
            html_page(f'{_LED}<li data-meant>Also <a href="/1">ropes and knots</a></li>\n</ul>'),
        ),
    ),
}
