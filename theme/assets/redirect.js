// Leads on with the anchor that the old address was opened with; without script the page itself leads on.
"use strict";
stop(); // the rest of the page is not read: it would lead on without the anchor, whichever comes last
location.replace(document.currentScript.dataset.to + location.hash);
