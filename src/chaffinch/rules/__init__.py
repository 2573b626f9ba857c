"""The order in which the rules are asked, in one list; the first that claims a block decides.

First what is told by itself, then what the headline and the edges of the text tell,
then the line model for what no rule knows, then duplicates, last the names of what is kept.
"""

from __future__ import annotations

from functools import cache

import attrs

from chaffinch.catalogue import Catalogue, Rule
from chaffinch.model.captions import digest as captions_digest
from chaffinch.model.line_model import digest
from chaffinch.model.seams import digest as seams_digest
from chaffinch.rules.about.author_sections import author_section
from chaffinch.rules.about.bare_names import front_name
from chaffinch.rules.about.byline_lines import byline_line
from chaffinch.rules.about.closing_notes import author_bio, correction_note
from chaffinch.rules.about.copies import duplicate_block, duplicate_headline
from chaffinch.rules.about.dateline import dateline_line
from chaffinch.rules.about.front_lines import front_date, front_line, front_times
from chaffinch.rules.about.front_matter import FRONT_MATTER_RULES
from chaffinch.rules.about.headline import headline_first, kicker
from chaffinch.rules.about.helper_lines import helper_line
from chaffinch.rules.about.leads_apart import byline_apart, helper_apart, timestamp_apart
from chaffinch.rules.about.notes import contributor_note, tags_line
from chaffinch.rules.about.press import PRESS_RULES
from chaffinch.rules.about.readtime import read_time_line
from chaffinch.rules.about.signed_behind import byline_signed
from chaffinch.rules.about.speakers import speaker
from chaffinch.rules.about.threads import (
    front_dated_behind,
    front_posted,
    front_signed_behind,
    front_started,
    front_starter,
    markup_page_changed,
)
from chaffinch.rules.about.time_lines import timestamp_line
from chaffinch.rules.about.wires import WIRE_RULES
from chaffinch.rules.captions.figures import FIGURE_RULES
from chaffinch.rules.captions.shortcodes import figure_shortcode
from chaffinch.rules.captions.twins import duplicate_caption
from chaffinch.rules.debris.appeal_sentences import subscribe_sentence
from chaffinch.rules.debris.appeals import APPEAL_RULES
from chaffinch.rules.debris.calls import (
    advertisement_call,
    advertisement_mark,
    consent_banner,
    share_bar,
    subscribe_call,
)
from chaffinch.rules.debris.comment_sections import comment_review, comment_section
from chaffinch.rules.debris.comments import comment_form_line, comment_thread
from chaffinch.rules.debris.consent_texts import consent_text
from chaffinch.rules.debris.converters import converter
from chaffinch.rules.debris.counts import share_count
from chaffinch.rules.debris.cues import player_cue, player_moment
from chaffinch.rules.debris.entry_buttons import recurring_controls
from chaffinch.rules.debris.envelopes import envelope
from chaffinch.rules.debris.facets import facet_values
from chaffinch.rules.debris.form_choices import form_choices
from chaffinch.rules.debris.furniture import (
    legal_line,
    navigation_phrase,
    placeholder_text,
    player_chrome,
    ui_control,
)
from chaffinch.rules.debris.link_lists import link_list
from chaffinch.rules.debris.machinery import machinery, permalink
from chaffinch.rules.debris.members import member_lines
from chaffinch.rules.debris.menu_lines import menu_line
from chaffinch.rules.debris.navigation import NAVIGATION_RULES
from chaffinch.rules.debris.page_edges import page_edge
from chaffinch.rules.debris.player_lengths import player_length
from chaffinch.rules.debris.posts import post_heads
from chaffinch.rules.debris.replays import replay
from chaffinch.rules.debris.review_sections import comment_buyers
from chaffinch.rules.debris.rows import boilerplate_between, navigation_row
from chaffinch.rules.debris.source_copies import republishing, source_copy
from chaffinch.rules.debris.teasers import TEASER_RULES
from chaffinch.rules.debris.undecodable import undecodable_block
from chaffinch.rules.debris.underlines import underline
from chaffinch.rules.examples.markup import with_examples
from chaffinch.rules.line_model import boilerplate
from chaffinch.rules.markup.boxes import BOXES
from chaffinch.rules.markup.heads import markup_empty_heading
from chaffinch.rules.markup.naming import NAMING
from chaffinch.rules.markup.setting_aside import SETTING_ASIDE
from chaffinch.rules.structure import STRUCTURE_RULES
from chaffinch.rules.yielding import giving_way

_IN_ORDER: tuple[Rule, ...] = (
    undecodable_block,
    player_cue,
    player_moment,
    speaker,
    replay,
    envelope,
    *FRONT_MATTER_RULES,
    *PRESS_RULES,
    *WIRE_RULES,
    read_time_line,
    player_length,
    page_edge,
    link_list,
    machinery,
    figure_shortcode,
    converter,
    permalink,
    helper_line,
    front_line,
    front_times,
    front_date,
    front_name,
    front_starter,
    front_started,
    front_posted,
    front_signed_behind,
    front_dated_behind,
    markup_page_changed,
    *SETTING_ASIDE,
    comment_thread,
    comment_section,
    comment_review,
    comment_buyers,
    source_copy,
    republishing,
    helper_apart,
    byline_apart,
    byline_line,
    byline_signed,
    dateline_line,
    contributor_note,
    timestamp_apart,
    timestamp_line,
    tags_line,
    correction_note,
    *FIGURE_RULES,
    duplicate_caption,
    consent_text,
    *APPEAL_RULES,
    subscribe_sentence,
    comment_form_line,
    *TEASER_RULES,
    facet_values,
    form_choices,
    subscribe_call,
    share_bar,
    ui_control,
    legal_line,
    consent_banner,
    advertisement_mark,
    advertisement_call,
    player_chrome,
    placeholder_text,
    navigation_phrase,
    share_count,
    *NAVIGATION_RULES,
    navigation_row,
    menu_line,
    author_bio,
    author_section,
    *BOXES,
    headline_first,
    duplicate_headline,
    kicker,
    boilerplate_between,
    boilerplate,
    member_lines,
    post_heads,
    recurring_controls,
    duplicate_block,
    underline,
    markup_empty_heading,
    *NAMING,
    *STRUCTURE_RULES,
)
ORDER: tuple[Rule, ...] = tuple(
    attrs.evolve(with_examples(giving_way(each)), home="chaffinch.rules:ORDER")
    for each in _IN_ORDER
)
"""All rules, in the order in which they are asked, with their examples."""


@cache
def default_catalogue() -> Catalogue:
    """The catalogue that `chaffinch.clean` asks when none is given."""
    parts = (("model", digest()), ("captions", captions_digest()), ("seams", seams_digest()))
    return Catalogue(ORDER, parts=parts)
