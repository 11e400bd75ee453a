-- $1: the UUID of a deployment
SELECT EXISTS (SELECT FROM _pgpm.deployment_events WHERE dpl_ev_deployment = $1::uuid) AS found
