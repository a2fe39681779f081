package org.veintrail.labels.symbol;

import java.util.Arrays;
import org.veintrail.labels.identity.ElementString;

/**
 * Content as data codewords of Data Matrix (ISO/IEC 16022, section 5.2), in the fewest codewords that ASCII, C40, Text and
 * EDIFACT encodation allow: the shortest way through the states (encodation, values waiting for their codewords) over the
 * content. A separator becomes FNC1, in ASCII or C40, whichever is shorter.
 */
final class DataMatrixWords {
    private static final int LATCH_C40 = 230;
    private static final int LATCH_TEXT = 239;
    private static final int LATCH_EDIFACT = 240;
    private static final int UNLATCH = 254;
    private static final int UNLATCH_EDIFACT = 31;
    private static final int FNC1 = 232;
    private static final int PAD = 129;

    private static final int ASCII = 0;
    /** States 1 to 3 are C40 with none to two values waiting, 4 to 6 Text, 7 to 10 EDIFACT with none to three. */
    private static final int C40 = 1;

    private static final int TEXT = 4;
    private static final int EDIFACT = 7;
    private static final int STATES = 11;
    /** Costs count in twelfths of a codeword: a value of C40 or Text costs eight of them, one of EDIFACT nine. */
    private static final int WORD = 12;

    private static final int UNREACHED = Integer.MAX_VALUE / 2;

    private final String content;
    private final int[] cost;
    /** The state before, and in the higher bits how many characters lie between. */
    private final int[] from;

    private int[] words = new int[64];
    private int count;
    /** Values of C40, Text or EDIFACT that wait for more to fill codewords. */
    private final int[] waiting = new int[8];

    private int values;

    private DataMatrixWords(String content) {
        this.content = content;
        this.cost = new int[(content.length() + 1) * STATES];
        this.from = new int[cost.length];
        Arrays.fill(cost, UNREACHED);
    }

    /**
     * The codewords with padding for the smallest size that holds them.
     *
     * @param content printable ASCII and, for GS1, separators
     * @param gs1 whether FNC1 stands first
     * @throws IllegalArgumentException when no size holds it
     */
    static int[] encode(String content, boolean gs1) {
        DataMatrixWords words = new DataMatrixWords(content);
        if (gs1) {
            words.add(FNC1);
        }
        words.search();
        return words.write();
    }

    private void search() {
        cost[ASCII] = 0;
        for (int i = 0; i <= content.length(); i++) {
            // Into ASCII first, then out of it, so that one pass over the states is enough.
            step(i, C40, i, ASCII, WORD);
            step(i, TEXT, i, ASCII, WORD);
            leaveEdifact(i);
            step(i, ASCII, i, C40, WORD);
            step(i, ASCII, i, TEXT, WORD);
            step(i, ASCII, i, EDIFACT, WORD);
            if (i < content.length()) {
                forward(i, content.charAt(i));
            }
        }
    }

    /**
     * A reader takes the last two codewords of a symbol for ASCII without being told, so a group that ends EDIFACT must not
     * begin there: three codewords at once never do, one codeword does not when four more characters follow.
     */
    private void leaveEdifact(int i) {
        if (content.length() - i >= 4) {
            step(i, EDIFACT, i, ASCII, WORD);
        }
        step(i, EDIFACT + 2, i, ASCII, 3 * WORD - 2 * 9);
        step(i, EDIFACT + 3, i, ASCII, 3 * WORD - 3 * 9);
    }

    private void forward(int i, char c) {
        step(i, ASCII, i + 1, ASCII, WORD);
        if (pair(i)) {
            step(i, ASCII, i + 2, ASCII, WORD);
        }
        int inC40 = basic(c, false) >= 0 ? 1 : 2;
        int inText = basic(c, true) >= 0 ? 1 : 2;
        for (int waits = 0; waits < 3; waits++) {
            step(i, C40 + waits, i + 1, C40 + (waits + inC40) % 3, 8 * inC40);
            step(i, TEXT + waits, i + 1, TEXT + (waits + inText) % 3, 8 * inText);
        }
        for (int waits = 0; waits < 4 && c >= ' ' && c <= '^'; waits++) {
            step(i, EDIFACT + waits, i + 1, EDIFACT + (waits + 1) % 4, 9);
        }
    }

    private void step(int i, int state, int to, int toState, int price) {
        int before = cost[i * STATES + state];
        int index = to * STATES + toState;
        if (before < UNREACHED && before + price < cost[index]) {
            cost[index] = before + price;
            from[index] = state | (to - i) << 4;
        }
    }

    private int[] write() {
        int best = -1;
        int smallest = UNREACHED;
        for (int state = 0; state < STATES; state++) {
            int capacity = capacityOfEnd(state);
            if (capacity < smallest) {
                smallest = capacity;
                best = state;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("they need more codewords than the largest size holds");
        }
        walk(best);
        finish(best, smallest);
        pad(smallest);
        return Arrays.copyOf(words, count);
    }

    /** The capacity of the smallest symbol for content that ends in the state. */
    private int capacityOfEnd(int state) {
        int twelfths = cost[content.length() * STATES + state];
        if (twelfths >= UNREACHED) {
            return UNREACHED;
        }
        int length = count + twelfths / WORD;
        return switch (state) {
            case ASCII, EDIFACT -> capacity(length);
            // At the very end of a symbol the return to ASCII goes without saying.
            case C40, TEXT -> capacity(length) == length ? length : UNREACHED;
            case EDIFACT + 1 -> capacity(length + 2) >= length + 3 ? capacity(length + 2) : UNREACHED;
            case EDIFACT + 2, EDIFACT + 3 -> capacity(count + (twelfths + WORD * 3 - 1) / (WORD * 3) * 3);
            default -> UNREACHED;
        };
    }

    private void finish(int state, int capacity) {
        if (state > EDIFACT || (state == EDIFACT && capacity - count > 2)) {
            leave(state);
        }
    }

    /** Follows the way back to its start, then writes it forwards. */
    private void walk(int last) {
        int[] way = new int[2 * content.length() + 4];
        int steps = 0;
        int i = content.length();
        int state = last;
        while (i > 0 || state != ASCII) {
            way[steps++] = i * STATES + state;
            int before = from[i * STATES + state];
            i -= before >> 4;
            state = before & 15;
        }
        while (steps > 0) {
            int next = way[--steps];
            int to = next / STATES;
            int toState = next % STATES;
            if (to > i) {
                character(i, to, state);
            } else if (toState == ASCII) {
                leave(state);
            } else {
                add(toState == C40 ? LATCH_C40 : toState == TEXT ? LATCH_TEXT : LATCH_EDIFACT);
            }
            i = to;
            state = toState;
        }
    }

    private void character(int at, int to, int state) {
        char c = content.charAt(at);
        if (state >= EDIFACT) {
            waiting[values++] = c & 63;
            packEdifact(4);
        } else if (state >= C40) {
            shifted(c, state >= TEXT);
            packThrees();
        } else if (to - at == 2) {
            add(PAD + 1 + (c - '0') * 10 + content.charAt(at + 1) - '0');
        } else {
            add(c == ElementString.SEPARATOR ? FNC1 : c + 1);
        }
    }

    private void leave(int state) {
        if (state >= EDIFACT) {
            waiting[values++] = UNLATCH_EDIFACT;
            packEdifact(1);
        } else {
            add(UNLATCH);
        }
    }

    /** Six bits a value; whole groups of four while they are filled, the rest with zeros when EDIFACT ends. */
    private void packEdifact(int least) {
        if (values < least) {
            return;
        }
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 6 | (i < values ? waiting[i] : 0);
        }
        int bytes = (values * 6 + 7) / 8;
        for (int i = 0; i < bytes; i++) {
            add(bits >> (16 - 8 * i) & 0xFF);
        }
        values = 0;
    }

    private void packThrees() {
        while (values >= 3) {
            int packed = 1600 * waiting[0] + 40 * waiting[1] + waiting[2] + 1;
            add(packed >> 8);
            add(packed & 0xFF);
            values -= 3;
            System.arraycopy(waiting, 3, waiting, 0, values);
        }
    }

    private void shifted(char c, boolean text) {
        int basic = basic(c, text);
        if (basic >= 0) {
            waiting[values++] = basic;
            return;
        }
        boolean second = c < 'A' || (c > 'Z' && c < '`');
        waiting[values++] = second ? 1 : 2;
        waiting[values++] = second ? secondSet(c) : thirdSet(c, text);
    }

    /** The value of a character of the basic set, or -1 when it needs a shift. */
    private static int basic(char c, boolean text) {
        if (c == ' ') {
            return 3;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 4;
        }
        char first = text ? 'a' : 'A';
        return c >= first && c < first + 26 ? c - first + 14 : -1;
    }

    private static int secondSet(char c) {
        if (c == ElementString.SEPARATOR) {
            return 27;
        }
        if (c < '0') {
            return c - '!';
        }
        return c < 'A' ? c - ':' + 15 : c - '[' + 22;
    }

    private static int thirdSet(char c, boolean text) {
        return text && c < '[' ? c - 'A' + 1 : c - '`';
    }

    private boolean pair(int i) {
        return i + 1 < content.length() && digit(content.charAt(i)) && digit(content.charAt(i + 1));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Padding is scrambled by its place, so that no pattern stands in the symbol. */
    private void pad(int capacity) {
        if (count < capacity) {
            add(PAD);
        }
        while (count < capacity) {
            int scrambled = PAD + 149 * (count + 1) % 253 + 1;
            add(scrambled <= 254 ? scrambled : scrambled - 254);
        }
    }

    private static int capacity(int length) {
        return DataMatrixSize.holding(length).map(DataMatrixSize::dataWords).orElse(UNREACHED);
    }

    private void add(int word) {
        if (count == words.length) {
            words = Arrays.copyOf(words, 2 * count);
        }
        words[count++] = word;
    }
}
