CREATE TABLE `device_activity` (
	`device_key` integer PRIMARY KEY NOT NULL,
	`last_event_at` integer,
	`last_press_at` integer,
	`last_motion_at` integer,
	`changed_seq` integer NOT NULL,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `device_activity` SELECT `id`, `last_event_at`, `last_press_at`, `last_motion_at`, `changed_seq` FROM `devices`;--> statement-breakpoint
DROP INDEX `devices_changed_seq_idx`;--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `last_event_at`;--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `last_press_at`;--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `last_motion_at`;--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `changed_seq`;--> statement-breakpoint
INSERT INTO `counters` (`name`, `value`) SELECT 'event-ids.untimed', 1 WHERE EXISTS (SELECT 1 FROM `event_ids`);
