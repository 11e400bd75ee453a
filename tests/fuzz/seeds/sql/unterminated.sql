SELECT 'a
$tag$ /* "