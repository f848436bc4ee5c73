/* What script adds to Gatepost. Every page works without it, and it keeps nothing anywhere. */
(() => {
  "use strict";
  const page = document.documentElement;
  page.classList.add("js");

  const say = (words) => {
    const said = document.getElementById("said");
    if (said) said.textContent = words;
  };
  const focus = (element) => {
    if (!element) return false;
    element.focus();
    return true;
  };

  // The words of an element, without the numbers that we put behind marked words.
  const wordsOf = (element) => {
    if ("value" in element) return element.value;
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".bubble, .unseen").forEach((one) => one.remove());
    return copy.textContent;
  };
  const copyByHand = (words) => {
    const box = document.createElement("textarea");
    box.value = words;
    box.className = "unseen";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  };
  const copy = (button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    const words = wordsOf(source);
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    const tried = navigator.clipboard ? navigator.clipboard.writeText(words).catch(() => copyByHand(words)) : copyByHand(words);
    const tell = (told) => {
      button.textContent = told;
      say(told);
      button.focus();
      setTimeout(() => { button.textContent = label; }, 4000);
    };
    tried.then(() => tell("Copied"), () => tell("Not copied. Select the words yourself"));
  };

  const arrive = (root) => {
    root.querySelectorAll("[data-copy][hidden], [data-print][hidden]").forEach((button) => { button.hidden = false; });
  };
  // htmx notes the address of a page in the browser's storage; we leave nothing there.
  const forget = () => {
    try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* no storage, nothing kept */ }
  };
  const start = () => {
    forget();
    arrive(document);
    focus(document.querySelector(".error-summary"));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    if (event.target.closest("[data-print]")) window.print();
  });

  // htmx: say that we are at work, move focus to the answer, never lose words.
  const formOf = (event) => event.target.closest("form") || event.target;
  const untrouble = (form) => form.querySelectorAll("[data-trouble]").forEach((one) => one.remove());
  const trouble = (event) => {
    const form = formOf(event);
    untrouble(form);
    const told = document.createElement("p");
    told.className = "notice notice-stop";
    told.dataset.trouble = "";
    told.setAttribute("role", "alert");
    told.textContent = "That didn’t get through. Your words are still here. Try again.";
    const buttons = form.querySelector(":scope > .buttons");
    if (buttons) buttons.before(told);
    else form.append(told);
    told.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    untrouble(form);
    form.setAttribute("aria-busy", "true");
    say(form.dataset.busy || "One moment");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    formOf(event).removeAttribute("aria-busy");
    say("");
  });
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, trouble));
  // A refusal that brings the words back (signed out, open too long, no policy) is shown like an answer;
  // an answer from another address, such as the sign-in page, is opened there.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, pathInfo } = event.detail;
    if (new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location.href).pathname) {
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    } else if ([401, 403, 409].includes(xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.target;
    forget();
    arrive(root);
    const place = root.closest("[data-focus-after]") || root;
    if (focus(place.querySelector(".error-summary"))) return;
    if (focus(place.querySelector("[data-autofocus-heading], [autofocus-heading]"))) return;
    if (place.matches("[data-focus-after]")) focus(place.querySelector("h1[tabindex='-1']"));
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
