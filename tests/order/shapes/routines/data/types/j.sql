SELECT doubled(value) FROM settings;
