package org.veintrail.proof.note;

/** What a key signs, told by the type byte of its key string (C2SP signed-note, section "Signature types"). */
public enum KeyType {
    /** The text of a note, by the log itself. */
    LOG(1),
    /** A time and the text of a checkpoint, by a witness (C2SP tlog-cosignature, cosignature/v1). */
    WITNESS(4);

    private final byte id;

    KeyType(int id) {
        this.id = (byte) id;
    }

    byte id() {
        return id;
    }

    static KeyType of(byte id) {
        for (KeyType type : values()) {
            if (type.id == id) {
                return type;
            }
        }
        throw new InvalidNoteException("Key type " + (id & 0xff) + " is not known; 1 (Ed25519 of a log) and 4 (Ed25519"
                + " cosignature of a witness) are.");
    }
}
