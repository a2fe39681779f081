package org.veintrail.command.printing;

/** A way to one printer. */
interface Route {
    /**
     * Asks whether the printer is there and ready, and keeps the connection for one document. Nothing is printed by this.
     *
     * @throws PrinterAwayException where it is not; the document can wait
     */
    Connection open() throws PrinterAwayException;

    /** A connection to a printer that is ready. */
    interface Connection extends AutoCloseable {
        /** Sends a document under this name and tells what came of it, never by an exception. */
        Delivery send(byte[] document, String name);

        @Override
        void close();
    }

    /** The printer is off, unreachable, out of labels, or does not want to. */
    final class PrinterAwayException extends Exception {
        private static final long serialVersionUID = 1;

        PrinterAwayException(String why) {
            super(why);
        }
    }
}
