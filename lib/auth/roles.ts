export { roles } from "@/db/roles";
