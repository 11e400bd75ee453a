CREATE OPERATOR ~=~# (leftarg = text, rightarg = text, function = sounds_like);
