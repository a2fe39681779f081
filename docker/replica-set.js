// Idempotent: asks for the set's state first, and waits until it has a primary.
const members = ["mongo1:27017", "mongo2:27017", "mongo3:27017"];
try {
  rs.status();
} catch (error) {
  if (error.codeName !== "NotYetInitialized") {
    throw error;
  }
  rs.initiate({ _id: "rs0", members: members.map((host, id) => ({ _id: id, host })) });
}
for (let attempt = 0; attempt < 60; attempt++) {
  if (rs.status().members.some((member) => member.stateStr === "PRIMARY")) {
    quit(0);
  }
  sleep(1000);
}
print("The replica set has no primary after a minute. Look at the logs of mongo1, mongo2 and mongo3.");
quit(1);
