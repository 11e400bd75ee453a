-- $1: schema; triggers, policies, rules and casts that its package made outside of it
SELECT _pgpm._record_outside($1)
