--
-- PostgreSQL database dump
--

\restrict 8sNxBkMAbq7ZpZuqDDcqJ1y5ANWEO0UbZqPWYYvJHCyEq9xUdcEXzpUtR5pPwUe

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TYPE public.mood AS ENUM ('ok');

\unrestrict 8sNxBkMAbq7ZpZuqDDcqJ1y5ANWEO0UbZqPWYYvJHCyEq9xUdcEXzpUtR5pPwUe
