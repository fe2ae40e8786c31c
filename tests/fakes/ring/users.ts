import { json, type Route } from "./http.ts";
import { withToken } from "./tokens.ts";

/** `GET /v1/users/me`, which answers 403 for a bad token. */
export const userRoutes: Route[] = [
  withToken(
    "GET",
    /^\/v1\/users\/me$/,
    (context) => {
      const { id, firstName, lastName, email, phoneNumber } = context.account;
      const attributes = { first_name: firstName, last_name: lastName, email, phone_number: phoneNumber };
      json(context, { data: { type: "users", id, attributes } });
    },
    403,
  ),
];
