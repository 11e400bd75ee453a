CREATE TABLE periods (during span, all_of spans, EXCLUDE USING gist (during WITH &&), w float8 DEFAULT width('[1,2]', '{}'));
