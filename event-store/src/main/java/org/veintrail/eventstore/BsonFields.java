package org.veintrail.eventstore;

import java.time.Instant;
import java.time.LocalDate;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.RawBsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Single fields read from BSON. */
final class BsonFields {

    private static final RawBsonDocumentCodec DOCUMENTS = new RawBsonDocumentCodec();
    private static final BsonValueCodec VALUES = new BsonValueCodec();
    private static final DecoderContext CONTEXT = DecoderContext.builder().build();

    /** Lengths of instants without fraction and with the longest one. */
    private static final int SECONDS = 20;

    private static final int NANOS = 30;

    private BsonFields() {}

    /** Any value; a document stays as its bytes until somebody looks into it. */
    static BsonValue value(BsonReader reader) {
        return reader.getCurrentBsonType() == BsonType.DOCUMENT
                ? DOCUMENTS.decode(reader, CONTEXT)
                : VALUES.decode(reader, CONTEXT);
    }

    static long number(BsonReader reader) {
        return VALUES.decode(reader, CONTEXT).asNumber().longValue();
    }

    static @Nullable String textOrNull(BsonReader reader) {
        if (reader.getCurrentBsonType() == BsonType.STRING) {
            return reader.readString();
        }
        reader.skipValue();
        return null;
    }

    /** @throws IllegalStateException when the field was not there */
    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A stored document has no field " + field
                    + ". Was the document changed by hand? Run the verifier.");
        }
        return value;
    }

    /**
     * An instant in the form in which {@link Instant#toString} writes those of the years 0 to 9999, read without the general parser, which takes a quarter
     * of the time of reading an event; any other text is left to that.
     */
    static Instant instant(String text) {
        int length = text.length();
        if (length < SECONDS || length > NANOS || text.charAt(length - 1) != 'Z' || !isPunctuated(text)) {
            return Instant.parse(text);
        }
        int day = digits(text, 8, 10);
        int month = digits(text, 5, 7);
        int year = digits(text, 0, 4);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nanos = length == SECONDS ? 0 : fraction(text, SECONDS, length - 1);
        boolean plain = (year | month | day | hour | minute | second | nanos) >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && hour < 24
                && minute < 60
                && second < 60
                && length != SECONDS + 1;
        if (!plain) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (text.length() == SECONDS || text.charAt(SECONDS - 1) == '.');
    }

    /** @return nanoseconds, or something negative when there are other characters */
    private static int fraction(String text, int from, int to) {
        int nanos = digits(text, from, to);
        for (int i = to + 1; i < NANOS && nanos > 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** @return the number, or something negative when there are other characters */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
