// Reads a calendar from standard input as ical.js does, and prints when each session begins and ends, in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const sessions = calendar
  .getAllSubcomponents("vevent")
  .map((component) => new ICAL.Event(component))
  .filter((event) => !event.startDate.isDate)
  .map((event) => [event.startDate.toJSDate(), event.endDate.toJSDate()].map((at) => at.toISOString()));
process.stdout.write(JSON.stringify(sessions.sort()));
