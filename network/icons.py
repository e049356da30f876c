# ruff: noqa: E501 - a path is one line of figures
"""The site's own small line drawings, 20 by 20, drawn with `currentColor`.

The status shapes differ in outline, so that they can be told apart without colour and in print.
"""

ICONS: dict[str, str] = {
    # Shapes of a status
    "dashed": '<circle cx="10" cy="10" r="6.5" stroke-dasharray="2.6 2.5"/>',
    "ring": '<circle cx="10" cy="10" r="6.5"/>',
    "half": '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none"/>',
    "disc": '<circle cx="10" cy="10" r="6" fill="currentColor"/>',
    "check": '<circle cx="10" cy="10" r="7" fill="currentColor" stroke="none"/>'
    '<path d="m6.6 10.3 2.3 2.3 4.6-5" class="icon__cut"/>',
    "partly": '<circle cx="10" cy="10" r="6.5"/><path d="m6.8 10.3 2.2 2.2 4.3-4.7"/>',
    "cross": '<path d="M6.2 2.8h7.6l3.4 3.4v7.6l-3.4 3.4H6.2l-3.4-3.4V6.2z"/><path d="m7.3 7.3 5.4 5.4m0-5.4-5.4 5.4"/>',
    "stop": '<rect x="4" y="4" width="12" height="12" rx="1.5"/><path d="M7 10h6"/>',
    "away": '<path d="M4 10h12" stroke-dasharray="3 2.4"/>',
    "sheet": '<path d="M5 3h7l3 3v11H5z"/><path d="M7.5 9h5m-5 3h5"/>',
    "sent": '<path d="M5 3h7l3 3v11H5z"/><path d="m7.4 11.4 1.9 1.9 3.3-4"/>',
    # Traffic lights: a disc, a triangle, a square
    "green": '<circle cx="10" cy="10" r="7" fill="currentColor" stroke="none"/><path d="m6.6 10.3 2.3 2.3 4.6-5" class="icon__cut"/>',
    "yellow": '<path d="M10 2.6 18 17H2z" fill="currentColor" stroke-linejoin="round"/>'
    '<path d="M10 7.8v4.2m0 2.3v.3" class="icon__cut"/>',
    "red": '<rect x="3" y="3" width="14" height="14" rx="2" fill="currentColor" stroke="none"/>'
    '<path d="m7 7 6 6m0-6-6 6" class="icon__cut"/>',
    # The thread
    "knot": '<circle cx="10" cy="10" r="4" fill="currentColor" stroke="none"/>',
    "broken": '<path d="M10 0v6m0 8v6"/><path d="m7.5 7.5 1 1m4 3 1 1"/>',
    # Signposts
    "home": '<path d="m3 9.5 7-6 7 6V17h-4.5v-4.5h-5V17H3z"/>',
    "overview": '<path d="M4 5h3m-3 5h3m-3 5h3M10 5h7m-7 5h7m-7 5h4"/>',
    "goal": '<circle cx="10" cy="10" r="7"/><circle cx="10" cy="10" r="3"/><path d="m10 10 5.5-5.5"/>',
    "gathering": '<path d="M3.5 5.5h13v11h-13zM3.5 9h13M7 3.5v3m6-3v3"/>',
    "person": '<circle cx="10" cy="6.8" r="3.3"/><path d="M3.8 17c.5-3.7 3-5.5 6.2-5.5s5.7 1.8 6.2 5.5"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "language": '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.2 2 3 4.4 3 7s-.8 5-3 7c-2.2-2-3-4.4-3-7s.8-5 3-7z"/>',
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4.2 4.2"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "arrow": '<path d="M4 10h12m-4.5-4.5L16 10l-4.5 4.5"/>',
    "up": '<path d="M10 16V4M5.5 8.5 10 4l4.5 4.5"/>',
    "down": '<path d="M10 4v12m-4.5-4.5L10 16l4.5-4.5"/>',
    "turn": '<path d="M4 16V10a4 4 0 0 1 4-4h8m-3.5-3.5L16 6l-3.5 3.5"/>',
    "link": '<path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1m1 3.3a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"/>',
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>',
    "file": '<path d="M5 3h7l3 3v11H5z"/><path d="M12 3v3h3"/>',
    "download": '<path d="M10 3v9.5m-4-4 4 4 4-4M4 16.5h12"/>',
    "print": '<path d="M6 7V3h8v4M6 14H3.5V7.5h13V14H14"/><path d="M6 11.5h8V17H6z"/>',
    "lock": '<path d="M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3"/><path d="m8.7 11.3 7.3-7.3m-3 3 2 2"/>',
    "pencil": '<path d="m4 16 .7-3.3L13.5 4l2.5 2.5-8.7 8.8zM11.7 5.8l2.5 2.5"/>',
    "place": '<path d="M10 17.5s5.5-5.2 5.5-9.5a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9.5 5.5 9.5z"/><circle cx="10" cy="8" r="2"/>',
    # Kinds of session
    "session_plenary": '<circle cx="10" cy="5" r="2.2"/><path d="M6 11.5c.5-2.3 2-3.5 4-3.5s3.5 1.2 4 3.5M3.5 14.2h13M3.5 17h13"/>',
    "session_group_work": '<circle cx="10" cy="5" r="2.3"/><circle cx="4.8" cy="14" r="2.3"/><circle cx="15.2" cy="14" r="2.3"/>'
    '<path d="M8.7 7.2 6.1 11.8m5.2-4.6 2.6 4.6M7.3 14h5.4"/>',
    "session_reflection": '<path d="M3.5 4h13v9.2H10l-4 3.3v-3.3H3.5z"/><path d="M7 8.6h.1m2.8 0h.1m2.8 0h.1"/>',
    "session_practice": '<path d="M3 10h1.8m10.4 0H17M4.8 7v6m10.4-6v6M7.4 5v10m5.2-10v10M7.4 10h5.2"/>',
    "session_break": '<path d="M4 7.5h10V12a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM14 9h1a1.9 1.9 0 0 1 0 3.8h-1.2M7.2 2.8v2m3.6-2v2"/>',
    "session_meal": '<path d="M6 3v14M3.8 3v3.2a2.2 2.2 0 0 0 4.4 0V3M14.2 17V3c-2.2 1-3.2 3.6-3.2 7.4h3.2"/>',
    "session_social": '<path d="M7.8 15V4.8l8-1.8v10.2"/><circle cx="5.8" cy="15" r="2"/><circle cx="13.8" cy="13.2" r="2"/>',
    "session_transport": '<path d="M3.5 4h13v10.5h-13zM3.5 9.5h13M10 4v5.5"/><circle cx="6.8" cy="15.3" r="1.5"/><circle cx="13.2" cy="15.3" r="1.5"/>',
}


def svg(name: str, css_class: str = "icon") -> str:
    """The drawing as inline SVG, hidden from screen readers: a word always stands beside it."""
    return (
        f'<svg class="{css_class}" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{ICONS[name]}</svg>"
    )
