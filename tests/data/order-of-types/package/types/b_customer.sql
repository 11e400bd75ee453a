CREATE TYPE "Customer" AS (name z_name, home demo_01_00_00.m_address);
