"""Temporary."""
import re
_B=re.compile(r"[(\[]([^()\[\]]*(?:/|Getty|Reuters|AFP|AP|Photo)[^()\[\]]*)[)\]]\.?$")
_L=re.compile(r"(?:^|\s)(?:Photo|Foto|Credit|Image|Bild)\s?(?:by|:)\s*(.{2,60})$")
def split_credit(text):
    m=_B.search(text) or _L.search(text)
    if m: return text[:m.start()].strip(), m.group(1), m.start()
    return text, None, len(text)
