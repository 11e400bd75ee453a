selct 2;
