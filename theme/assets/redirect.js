// Leads on with the anchor that the old address was opened with; without script the page itself leads on.
"use strict";
location.replace(document.currentScript.dataset.to + location.hash);
