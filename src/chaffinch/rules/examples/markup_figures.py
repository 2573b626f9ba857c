"""What the rules for pictures catch and spare: captions, credits, alt texts of a page of HTML."""

from __future__ import annotations

from chaffinch.rules.examples.pages import TITLE, Examples, figure, html_page

_SHOWN = "<figcaption>The new boat at the old pier.</figcaption>"
_SAID = (
    "The new boat has two engines, room for forty bicycles and a saloon with windows on three"
    " sides, and from its upper deck one sees the whole of the harbour as far as the old pier."
)


def _captioned(*lines: str) -> tuple[str, ...]:
    """Pages with each of these lines as the caption of a figure."""
    return tuple(html_page(figure(f"<figcaption data-meant>{line}</figcaption>")) for line in lines)


FIGURES: Examples = {
    "markup.caption": (
        (
            html_page(figure("<figcaption data-meant>The boat at the pier</figcaption>")),
            html_page(figure("<figcaption data-meant>The boat. Photo: Asa Teller</figcaption>")),
            *_captioned("The boat at the pier - [HPN]", "Caption: The boat at the pier"),
            *_captioned("The boat at the pier Shutterstock", "The boat Source: given by the town"),
            html_page(
                figure(
                    "<figcaption><p data-meant>Picture 2 of 4. The boat at the pier. Credit:</p>",
                    '<p class="credit">Asa Teller</p></figcaption>',
                )
            ),
            html_page(
                figure("<figcaption data-meant>The boat. Asa Teller/Copyright 2024 A</figcaption>")
            ),
            html_page(
                '<div><img src="boat.jpg" alt="The new boat at the old pier"><hr>\n'
                "<div><div data-meant>The new boat at the old pier</div></div></div>"
            ),
            html_page(
                "<div><h3 data-meant>The new boat at the old pier</h3>\n"
                "<p>Photo: Asa Teller</p></div>"
            ),
            html_page(
                figure(
                    "<figcaption data-meant>The boat at the pier</figcaption>",
                    "<div>© Asa Teller</div>",
                ),
                head="<title>Second ferry for the harbour</title>\n"
                '<meta name="author" content="Asa Teller">',
            ),
            html_page(
                figure(
                    "<figcaption><p>The boat at the old pier</p>",
                    "<p data-meant>Look for the small flag above its deck</p></figcaption>",
                )
            ),
            html_page(
                '<p><img src="plan.jpg" alt="A plan"></p>\n'
                "<p data-meant>Figure 2: the plan by which the boat was built</p>"
            ),
            html_page(
                '<p><img src="boat.jpg" alt="A boat"></p>\n'
                "<p><em data-meant>The boat in the first year of its life</em></p>"
            ),
            html_page(
                '<div class="slide">\n<div><img src="boat.jpg" alt=""></div>\n'
                "<div><span>2 / 7</span>\n<p data-meant>The boat at the pier</p>\n"
                '<p class="copyright">Asa Teller</p></div>\n</div>'
            ),
            html_page(
                '<div><div><img src="boat.jpg" alt="The council meets on Monday, 5. January 2026,'
                ' in Arlen"></div>\n<div data-meant>The council meets on Monday, 5. January 2026'
                " in the town hall</div></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n<p>© Asa Teller</p>\n'
                "<p data-meant>The new boat waits at the old pier</p>\n<p>© Asa Teller</p></div>"
            ),
            html_page(
                '<div class="captioned-image left"><img src="boat.jpg" alt="A boat">\n'
                "<p data-meant>The boat waits at the old pier until the tide turns.</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n<blockquote class="image-caption">'
                "<p data-meant>The boat at the old pier Photo: Asa Teller</p></blockquote></div>"
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n"
                '<a href="/boat.jpg"><div><img src="boat.jpg" alt="A boat"></div>\n'
                '<p class="caption-text" data-meant>The boat waits at the old pier.</p></a>'
            ),
            html_page(
                figure(
                    '<div class="caption-label">Caption:</div>\n'
                    '<div class="caption" data-meant>The boat at the old pier</div>'
                )
            ),
            *_captioned(
                "The boat lies at the old pier. HBR",
                "القارب عند الرصيف القديم قبل الفجر (أ.ف.ب)",
                "The boat at the old pier (source: Harbour Census)",
                "Image caption, The boat at the old pier",
                "The boat at dawn. (Harbour Court, Eastern District)",
                "The boat at dawn. (Seen from the old pier)",
                "The boat at dawn. (Arlen, May 1998)",
                "The boat at dawn. (Provided by Asa Teller)",
                "The boat at dawn. Supplied: Asa Teller",
                "The boat at dawn — via Library of Arlen",
                "The boat at dawn © 2021 Asa Teller",
                "The boat at dawn.Credit...Asa Teller for the Tern",
                "The boat at dawn. / Asa Teller",
                "The boat at dawn / Asa Teller / Tern",
                "The boat at dawn - Afp",
                "The boat at dawn - (Tideline)",
                "Le bateau au quai - A. Teller / 19 Vagues",
                "The boat at dawn (reuters)",
                "The boat at dawn (photo: by hand)",
                "Statek o świcie / materiały prasowe",
                "The boat lies at the old pier. Asa Teller",
                "El barco al alba. ASA TELLER",
                "El barco al alba / EFE",
                "The boat at dawn. (Photo/Asa Teller)",
                "De boot bij de steiger Beeld Asa Teller",
                "새 배가 부두에 서 있다 연합뉴스",
                "La barca al molo - RIPRODUZIONE RISERVATA",
                "2 of 7 | The boat at the old pier",
                "The boat at the old pier Enlarge image",
            ),
        ),
        (
            html_page(
                '<div><img src="boat.jpg" alt="">\n<p data-meant>It smells of tar.</p>\n'
                "<p>Photos by Asa Teller</p>\n<p>The boat has two engines and a saloon.</p></div>"
            ),
            html_page(
                "<div><p data-meant>It has two engines, room for forty bicycles and a saloon.</p>\n"
                '<img src="boat.jpg" alt="A boat">\n'
                "<p>It was built in a shed behind the gasworks by forty volunteers.</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n<p>© Asa Teller</p>\n'
                '<p data-meant="field">Video | The boat leaves the old pier</p>\n'
                "<p>© Asa Teller</p></div>"
            ),
            html_page(figure("<blockquote data-meant>We danced on deck.</blockquote>")),
            html_page(
                '<div class="captioned-image"><img src="asa.jpg" alt="A portrait">\n'
                '<p data-meant="field">Written by Asa Teller</p></div>'
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n"
                '<a href="/gull"><div><img src="gull.jpg" alt="A gull"></div>\n'
                '<p class="caption-text" data-meant="field">Gulls of the coast</p></a>'
            ),
            html_page(
                "<figure>\n<blockquote>We danced on deck.</blockquote>\n"
                "<figcaption data-meant>Asa Teller, pilot of the old boat</figcaption>\n</figure>"
            ),
            html_page(
                '<div class="text">\n<p><img src="boat.jpg" alt="A boat"></p>\n'
                "<p data-meant>It has two engines, room for forty bicycles and a saloon</p></div>",
                main='<main class="text">',
            ),
            html_page(
                '<dl>\n<dt><img src="boat.jpg" alt="A boat"></dt>\n'
                "<dd data-meant>A boat that crosses, and crosses again</dd></dl>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n<p data-meant>20 December, 2025</p></div>'
            ),
            html_page(
                '<div><img src="asa.jpg" alt="A portrait">\n'
                '<p data-meant="field">Written by Asa Teller</p></div>'
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat"><div class="item-caption">\n'
                + "".join(f"<p{mark}>{_SAID}</p>\n" for mark in ("", "", " data-meant", "", "", ""))
                + "</div></div>"
            ),
            html_page(
                '<table>\n<tr><td><img src="boat.jpg" alt="A boat"></td>\n'
                "<td data-meant>It smells of tar, and of the fish that it carried once</td></tr>\n"
                "</table>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n'
                "<div data-meant>Tie the boat to the old pier with both lines.</div></div>\n"
                '<div><img src="knot.jpg" alt="A knot">\n'
                "<div>Close the knot with your thumb, and let it dry.</div></div>"
            ),
            html_page(
                '<div><img src="app.svg" alt="Icon of the app">\n'
                "<p data-meant>You are reading this the slow way</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n'
                "<p data-meant>Monday at 18:30 on the old quay</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="Monday at 18:30 on the old quay"><hr>\n'
                "<div><div data-meant>Monday at 18:30 on the old quay</div></div></div>"
            ),
            html_page(
                "<div><p data-meant>The boats of the old quay leave at six, and none at noon.</p>\n"
                "<p>© Harbour Pictures</p></div>"
            ),
        ),
    ),
    "markup.credit": (
        (
            html_page(figure(_SHOWN, '<span class="credit" data-meant>Asa Teller</span>')),
            html_page(figure(_SHOWN, '<span class="credit" data-meant>Bild © Asa Teller</span>')),
            *_captioned(
                "Asa Teller/Harbour Weekly",
                "Asa Teller via Getty Images",
                "(reuters)",
                "Asa Teller Photography",
                "HBR / Asa Teller",
            ),
            html_page(
                '<div class="media">\n<div class="media__author" data-meant>Asa Teller</div>\n'
                '<img src="a.jpg" alt="A boat">\n<p>The boat at the old pier in May</p>\n</div>'
            ),
            html_page(
                '<div><div class="pic-credit" data-meant>Photo: Asa Teller</div>\n'
                '<img src="a.jpg" alt="A boat">\n<p class="caption">The boat in May</p></div>'
            ),
            html_page(
                lead='<div><img src="a.jpg" alt="Boot">\n<p>De boot in het laatste licht.</p>\n'
                "<p data-meant>Beeld Asa Teller</p></div>"
            ),
            html_page(
                '<div><img src="a.jpg" alt="A boat">\n<div><span class="image-caption">The boat.'
                "</span>\n<div data-meant>Asa Teller</div></div></div>"
            ),
            html_page(
                lead=figure('<figcaption><p class="credit" data-meant>Asa Teller</p></figcaption>'),
                head=f'<title>{TITLE}</title>\n<meta name="author" content="Asa Teller">',
            ),
            html_page(figure(_SHOWN, '<i class="credit" data-meant>(Autore: Asa Teller)</i>')),
        ),
        (
            html_page(
                figure(_SHOWN, "<div>Photo credit:</div>")
                + '\n<figure>\n<img src="a.jpg" alt="A boat" data-meant="field">\n</figure>'
            ),
            html_page(
                '<div><img src="a.jpg" alt="A boat">\n</div>\n'
                '<h2 id="tern-agency" data-meant>The Tern Agency</h2>'
            ),
            html_page(
                '<p class="credit" data-meant>No bank gave the town any credit for the boat.</p>'
            ),
            html_page(
                '<div><img src="a.jpg" alt="A boat"></div>\n'
                '<div class="rights" data-meant="field">© 2024 Harbour Press</div>'
            ),
        ),
    ),
    "markup.alt": (
        (html_page('<figure>\n<img src="a.jpg" alt="A white boat" data-meant>\n</figure>'),),
        (html_page("<p data-meant>A white boat lay at the pier, and nobody asked whose.</p>"),),
    ),
    "markup.figure_control": (
        (
            html_page(figure('<a href="/boat" data-meant>Enlarge it</a>', _SHOWN)),
            html_page(figure('<div class="caption" data-meant>Caption:</div>\n' + _SHOWN)),
        ),
        (html_page("<p data-meant>Open images of the boat hung in the gallery of the town.</p>"),),
    ),
    "markup.caption_again": (
        (html_page(figure(_SHOWN) + "\n<p data-meant>The new boat at the old pier.</p>"),),
        (
            html_page(
                figure(_SHOWN)
                + "\n<p data-meant>“The new boat at the old pier” was the title of her book.</p>"
            ),
        ),
    ),
    "markup.picture_elsewhere": (
        (
            html_page(
                behind="<div>More of the coast</div>\n"
                '<div><img src="b.jpg" alt="A ferry far away" data-meant></div>'
            ),
        ),
        (
            html_page(
                '<figure>\n<img src="a.jpg" alt="A white boat" data-meant="field">\n</figure>'
            ),
        ),
    ),
}
