"""Each criterion of WCAG 2.2, levels A and AA, with what shows that it is met."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SuccessCriterion:
    """A success criterion, and the evidence."""

    number: str
    name: str
    level: str
    evidence: str

    @property
    def principle(self) -> str:
        return PRINCIPLES[self.number[0]]


PRINCIPLES = {
    "1": "Perceivable",
    "2": "Operable",
    "3": "Understandable",
    "4": "Robust",
}

_TOLD = """
1.1.1|A|Non-text Content|Signs and glyphs stand beside their words and are hidden from readers of screens. Uploaded pictures need an alternative text. The map, diagrams and timelines say the same as text.
1.2.1|A|Audio-only and Video-only|There is none.
1.2.2|A|Captions (Prerecorded)|There is no video.
1.2.3|A|Audio Description or Media Alternative|There is no video.
1.2.4|AA|Captions (Live)|Nothing is live.
1.2.5|AA|Audio Description|There is no video.
1.3.1|A|Info and Relationships|Headings, lists, tables with heads, field sets and labels are HTML’s own; axe finds no fault on any kind of page.
1.3.2|A|Meaningful Sequence|The order of the source is the order of reading; on narrow screens columns follow it.
1.3.3|A|Sensory Characteristics|No instruction relies on place or shape alone.
1.3.4|AA|Orientation|Both orientations work; nothing is locked.
1.3.5|AA|Identify Input Purpose|The guide asks nothing about its readers; the log-in’s fields are Django’s, with their purpose.
1.4.1|A|Use of Color|Verdicts differ in shape, colour and word; your own path is also said in words.
1.4.2|A|Audio Control|There is no sound.
1.4.3|AA|Contrast (Minimum)|Words have 4.5 to 1 or more on each ground, in both themes: a test computes it from the colours.
1.4.4|AA|Resize Text|All sizes follow the browser’s; a test measures each kind of page as narrow as fourfold zoom makes it.
1.4.5|AA|Images of Text|Only the brand’s mark. Pictures for social networks are not part of a page.
1.4.10|AA|Reflow|At 320 px nothing but diagrams and the line of a page’s parts scrolls sideways: a test measures each kind of page.
1.4.11|AA|Non-text Contrast|Edges of controls and signs have 3 to 1 or more, in both themes: the same test.
1.4.12|AA|Text Spacing|No box of text has a fixed height. The one line that a phone cuts short, what a result is about, is told in full below it.
1.4.13|AA|Content on Hover or Focus|Nothing of ours appears on hover.
2.1.1|A|Keyboard|All controls are links, buttons and fields. A test answers a question by keyboard alone.
2.1.2|A|No Keyboard Trap|No script holds the focus.
2.1.4|A|Character Key Shortcuts|1 to 9, 0 and / work outside of fields only, and can be turned off on this page.
2.2.1|A|Timing Adjustable|For readers nothing runs out: answers are in the address. Editors are logged out after two hours; what they typed is kept.
2.2.2|A|Pause, Stop, Hide|The one motion, lines that are laid, ends within a second and does not repeat.
2.3.1|A|Three Flashes|Nothing flashes.
2.4.1|A|Bypass Blocks|The first link of each page skips to its content.
2.4.2|A|Page Titled|Each page and each swapped part has its title.
2.4.3|A|Focus Order|The order of the source. After a swap the focus is on the new heading.
2.4.4|A|Link Purpose (In Context)|Links name their target; where the words repeat, hidden words tell them apart.
2.4.5|AA|Multiple Ways|Navigation, search, the map, and links from page to page.
2.4.6|AA|Headings and Labels|Each page has one first heading, each field a label.
2.4.7|AA|Focus Visible|Ink around, the sign’s colour between: seen on every ground.
2.4.11|AA|Focus Not Obscured (Minimum)|Pages scroll to below sticky heads and to above a sticky Next.
2.5.1|A|Pointer Gestures|Single presses do everything.
2.5.2|A|Pointer Cancellation|Everything happens on release, as the browser does it.
2.5.3|A|Label in Name|Names hold the words that are seen.
2.5.4|A|Motion Actuation|Nothing reacts to motion.
2.5.7|AA|Dragging Movements|Nothing is dragged.
2.5.8|AA|Target Size (Minimum)|Controls are 24 px or larger or stand in a sentence: axe measures it.
3.1.1|A|Language of Page|British English, marked on every page.
3.1.2|AA|Language of Parts|Names of products and codes only. Texts by editors in another language cannot be marked yet.
3.2.1|A|On Focus|Focus changes nothing.
3.2.2|A|On Input|Choosing an answer waits for Next. Facets and the timeline change results in place, and say so before.
3.2.3|AA|Consistent Navigation|One head and one foot on every page.
3.2.4|AA|Consistent Identification|One component for one purpose: the style page shows them all.
3.2.6|A|Consistent Help|Words, how the guide decides, and this page are linked from each foot.
3.3.1|A|Error Identification|A number that cannot be read is named beside its field, with what was typed.
3.3.2|A|Labels or Instructions|Units and examples stand at the field.
3.3.3|AA|Error Suggestion|Faults say what to write instead; a search offers a correction.
3.3.4|AA|Error Prevention|Readers change nothing but their registers, where each step can be undone. Editors see what publishing would change before they confirm it, and can set it back.
3.3.7|A|Redundant Entry|No question is asked twice; all answers travel in the address.
3.3.8|AA|Accessible Authentication|Readers need none. Editors’ passwords and codes can be pasted and filled in; a passkey needs neither.
4.1.2|A|Name, Role, Value|HTML’s own controls; axe finds no fault.
4.1.3|AA|Status Messages|After the new heading, a status line says what a swap left, as it says what was copied: tests listen to it.
"""  # noqa: E501

CRITERIA = tuple(
    SuccessCriterion(number, name, level, evidence)
    for number, level, name, evidence in (
        line.split("|") for line in _TOLD.strip().splitlines()
    )
)
