/** The English texts of the way to the server, and of what stands still without it. */
export const connectionTexts = {
  connection: {
    online: "Connected",
    reconnecting: "Reconnecting",
    offline: "Offline",
    sending: (kept: string) => `Sending ${kept} again.`,
    typed: "What you type and send is kept.",
    kept: (kept: string) => `${kept} kept until then.`,
    noAnswer: "The server does not answer. Still trying.",
    keptTrying: (kept: string) => `${kept} kept. Still trying.`,
    messages: (count: number) => (count === 1 ? "1 message" : `${count} messages`),
    unanswered: "The server did not answer.",
  },
  signIn: {
    title: "Sign in",
    how: "Open the sign-in address that the server printed when it started, or paste the token. It is in the Wilco home:",
    file: "~/.wilco/token",
    token: "Token",
    wrongToken: "That is not the token of this server.",
    noAnswer: "The server did not answer. Try again.",
    notSignedOut: "The server did not sign this browser out. Try again.",
    paused: (kept: string) => `Paused: ${kept} kept, to be sent when you have signed in.`,
    kept: "What you typed is kept. What you sent is delivered after the sign-in.",
  },
  storage: {
    unavailable: "The storage cannot be written",
    kept: "What you send is kept, and goes on when it works again.",
    setAside: (rows: number) =>
      rows === 1 ? "1 stored row cannot be read" : `${rows} stored rows cannot be read`,
    rest: "The rest is here. What is left out is named by",
    command: "wilco check",
  },
} as const;
