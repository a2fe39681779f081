package org.veintrail.custody;

import java.util.Optional;
import java.util.Set;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;

/** Whether what was scanned on an object names the object that a label is made for. */
final class ObjectScan {
    /** The GS1 application identifiers that carry an object's own number: serial, batch, shipper, returnable asset, internal. */
    private static final Set<String> NUMBERS = Set.of("21", "10", "00", "8003", "8004", "90");

    private ObjectScan() {}

    /** The object's own number as it stands, another label of the same object, or GS1 element strings with its number. */
    static boolean names(LabelLife life, String raw) {
        if (raw.equals(life.objectId())) {
            return true;
        }
        LabelString label = life.label();
        Optional<LabelString> other = LabelString.parse(raw).found();
        if (other.isPresent()) {
            return other.get().sameObject(label) && other.get().copy() != label.copy();
        }
        return ElementString.parse(raw).found().stream()
                .flatMap(elements -> elements.elements().stream())
                .anyMatch(element ->
                        NUMBERS.contains(code(element.ai())) && element.value().equals(life.objectId()));
    }

    private static String code(ApplicationIdentifier ai) {
        return ai.code();
    }
}
