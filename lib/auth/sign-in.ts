import "server-only";
import { auth } from "./auth";

/** Begin a session for somebody who has just set this password; the answer carries its cookie and nothing else. */
export async function beginSession(request: Request, email: string, password: string): Promise<Response> {
  const { headers } = request;
  const response = await auth().api.signInEmail({ body: { email, password }, headers, asResponse: true });
  const answer = Response.json({}, { headers: { "cache-control": "no-store" } });
  for (const cookie of response.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}
