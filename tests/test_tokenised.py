"""Corpora with a word or a sentence a line are refused by name; texts like them are not."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.errors import NotText

SENTENCE = (
    "The council of the harbour town voted on Monday evening for a second ferry , after four ."
)
WORDS = f"{SENTENCE} Then it went home .".split()
VERTICAL = "<s>\n" + "".join(f"{word}\tNN\t{word.lower()}-n\n" for word in WORDS) + "</s>\n"
CONLLU = "# text = The council voted.\n" + "".join(
    f"{n}\t{word}\t{word.lower()}\tNOUN\tNN\t_\t0\troot\t_\t_\n" for n, word in enumerate(WORDS, 1)
)
CONLL = "-DOCSTART- -X- -X- O\n\n" + "".join(f"{word} NNP I-NP O\n" for word in WORDS)
SENTENCES = "".join(f"{n}\tThe ferry sailed at noon on day {n}.\n" for n in range(1, 300))
SENTENCE_AGAIN = CONLLU.partition("\n")[2]


@pytest.mark.parametrize(("text", "way"), [
    (VERTICAL, "make a text of it first"), (CONLLU, "# text = "),
    (CONLL, "make a text of it first"), (2 * SENTENCE_AGAIN, "make a text of it first"),
    (SENTENCES, "cut -f2"), ("<s>\n" + "\n".join(WORDS) + "\n</s>\n", "make a text"),
], ids=["vertical", "conllu", "conll", "bare", "sentences", "words"])  # fmt: skip
def test_a_word_or_a_sentence_a_line_is_refused_with_a_way_to_a_text(text: str, way: str) -> None:
    with pytest.raises(NotText) as raised:
        chaffinch.clean(text.encode())
    assert way in raised.value.remedy


@pytest.mark.parametrize("text", [
    "\n".join(WORDS), "\n".join(f"{word}\t{n}" for n, word in enumerate(WORDS)),
    SENTENCES.replace("\t", ". "), SENTENCES.replace("7\t", "9\t"), VERTICAL[:60],
    "".join(f"{n}\tThe ferry sailed at noon on day {n}.\n" for n in range(1, 177)),
    "".join(f"{n}\tEnnet {n}\t{n}\tENN\t2\t3\t4\t5\t6\t{n}\n" for n in range(1, 40)),
    "<s>\n" + "\n".join(WORDS) * 2,
    "The tags <s> and <g/> of a corpus\tand what they say.\n" * 30,
], ids=["words", "table", "numbered", "unordered", "short", "verses", "league", "struck",
        "about"])  # fmt: skip
def test_lists_and_tables_and_texts_about_tags_are_read(text: str) -> None:
    assert chaffinch.clean(text.encode()).blocks
