CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` text NOT NULL,
	`status` text DEFAULT 'unknown' NOT NULL,
	`linked_at` integer,
	`linked_sent_at` integer,
	`unlinked_at` integer,
	`unlinked_sent_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_account_id_idx` ON `accounts` (`account_id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`received_at` integer NOT NULL,
	`verdict` text NOT NULL,
	`status` integer NOT NULL,
	`reason` text,
	`duration_us` integer,
	`attempt` integer DEFAULT 1 NOT NULL,
	`duplicate_of` integer,
	`seq` integer,
	`key_id` text NOT NULL,
	`headers` text NOT NULL,
	`remote_address` text NOT NULL,
	`body` blob,
	`needs_projection` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deliveries_needs_projection_idx` ON `deliveries` (`id`) WHERE "deliveries"."needs_projection" = 1;--> statement-breakpoint
CREATE TABLE `deliveries_hourly` (
	`hour` integer NOT NULL,
	`outcome` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`hour`, `outcome`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_key` integer NOT NULL,
	`device_id` text NOT NULL,
	`name` text,
	`alias` text,
	`status` text DEFAULT 'unknown' NOT NULL,
	`status_at` integer,
	`connectivity` text,
	`connectivity_at` integer,
	`connectivity_sent_at` integer,
	`added_at` integer,
	`added_sent_at` integer,
	`removed_at` integer,
	`removed_sent_at` integer,
	`last_event_at` integer,
	`last_press_at` integer,
	`last_motion_at` integer,
	`changed_seq` integer NOT NULL,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_account_key_device_id_idx` ON `devices` (`account_key`,`device_id`);--> statement-breakpoint
CREATE INDEX `devices_changed_seq_idx` ON `devices` (`changed_seq`);--> statement-breakpoint
CREATE TABLE `event_ids` (
	`hash` blob PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `event_kinds` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`sub_type` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_kinds_type_sub_type_idx` ON `event_kinds` (`type`,`sub_type`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind_id` integer NOT NULL,
	`account_key` integer NOT NULL,
	`device_key` integer,
	`occurred_at` integer NOT NULL,
	`sent_at` integer,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`kind_id`) REFERENCES `event_kinds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_occurred_at_idx` ON `events` (`occurred_at`);--> statement-breakpoint
CREATE TABLE `events_hourly` (
	`hour` integer NOT NULL,
	`kind_id` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`hour`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `request_ids` (
	`hash` blob PRIMARY KEY NOT NULL,
	`delivery_id` integer NOT NULL
) WITHOUT ROWID;
