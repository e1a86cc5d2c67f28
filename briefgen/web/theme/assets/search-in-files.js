/* Browsers start no worker from a file. Where the site is opened from a disk, its search runs in the page itself. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.loaded = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", resolve);
        document.head.append(script);
      });
    }

    postMessage(message) {
      this.loaded.then(() => this.dispatchEvent(new MessageEvent("message", {data: self.answerSearch(message)})));
    }
  };
}
