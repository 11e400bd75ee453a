CREATE TYPE tag (input = tag_in, output = tag_out, like = text, receive = tag_receive);
