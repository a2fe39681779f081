package org.veintrail.access.oidc;

import java.util.HashMap;
import java.util.Map;

/** Knows the names for as long as the process runs; for services that have no database of accounts. */
final class SubjectsInMemory implements Subjects {
    private record Person(String issuer, String subject) {}

    private final Map<String, Person> owners = new HashMap<>();
    private final Map<Person, String> names = new HashMap<>();

    @Override
    public synchronized boolean owns(String account, String issuer, String subject) {
        Person person = new Person(issuer, subject);
        if (!owners.containsKey(account) && !names.containsKey(person)) {
            owners.put(account, person);
            names.put(person, account);
        }
        return person.equals(owners.get(account));
    }
}
