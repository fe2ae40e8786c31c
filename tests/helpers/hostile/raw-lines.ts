import type { Outcome, Sketch, Surroundings } from "./raw";

const BAD: readonly Outcome[] = [400];
const UNSIGNED: readonly Outcome[] = [401];

const METHODS =
  "DELETE GET HEAD PUT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH PURGE MKCALENDAR LINK UNLINK SOURCE QUERY";
const NO_METHODS = ["FOO", "post", "Post", "POSTX", "POS", "P@ST", "\u00c0", "GET/", "BREW", "{}", "POST\t"];

const NO_VERSIONS = ["HTTP/1.2", "HTTP/3", "HTTP/1.", "HTTP/11", "HTP/1.1", "http/1.1", "", "1.1", "ICE/1.0"];

/** First lines: methods and versions. */
export function lines({ signature, body }: Surroundings): Sketch[] {
  const whole = { lines: [signature, `Content-Length: ${body.length}`], rest: body };
  return [
    ...METHODS.split(" ").map((method): Sketch => ({ what: method, may: [405], method, ...whole })),
    { what: "CONNECT", may: ["closed"], method: "CONNECT", target: "127.0.0.1:80" },
    ...NO_METHODS.map((method): Sketch => ({ what: `a method "${method}"`, may: BAD, method, ...whole })),
    ...NO_VERSIONS.map((version): Sketch => ({ what: `a version "${version}"`, may: BAD, version, ...whole })),
    ...["HTTP/0.9", "HTTP/1.0", "HTTP/2.0"].map(
      (version): Sketch => ({ what: version, may: UNSIGNED, version, lines: ["Content-Length: 2"], rest: "{}" }),
    ),
    {
      what: "HTTP/1.0 without a host",
      may: UNSIGNED,
      version: "HTTP/1.0",
      host: null,
      lines: ["Content-Length: 2"],
      rest: "{}",
    },
    {
      what: "a page by HTTP/1.0 without a host",
      may: [403],
      method: "GET",
      target: "/",
      version: "HTTP/1.0",
      host: null,
    },
  ];
}
