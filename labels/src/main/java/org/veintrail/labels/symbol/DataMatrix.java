package org.veintrail.labels.symbol;

/** Square Data Matrix ECC 200 symbols (ISO/IEC 16022): content to modules. */
final class DataMatrix {
    private DataMatrix() {}

    /**
     * The modules of the smallest symbol that holds the content, finder pattern included, quiet zone left out.
     *
     * @param content printable ASCII and, for GS1, separators
     * @param gs1 whether FNC1 stands first
     * @throws IllegalArgumentException when no size holds it
     */
    static Bitmap encode(String content, boolean gs1) {
        int[] data = DataMatrixWords.encode(content, gs1);
        DataMatrixSize size = DataMatrixSize.holding(data.length).orElseThrow();
        return draw(size, withCheckWords(size, data));
    }

    /** Data words and, dealt out over the blocks, the check words. */
    static int[] withCheckWords(DataMatrixSize size, int[] data) {
        int[] words = java.util.Arrays.copyOf(data, size.words());
        int blocks = size.blocks();
        for (int block = 0; block < blocks; block++) {
            int[] part = new int[(data.length - block + blocks - 1) / blocks];
            for (int i = 0; i < part.length; i++) {
                part[i] = data[block + i * blocks];
            }
            int[] check = ReedSolomon.DATA_MATRIX.check(part, size.checkWords() / blocks);
            for (int i = 0; i < check.length; i++) {
                words[data.length + block + i * blocks] = check[i];
            }
        }
        return words;
    }

    /** The symbol of all codewords. */
    static Bitmap draw(DataMatrixSize size, int[] words) {
        Bitmap modules = new Bitmap(size.side(), size.side());
        drawFinder(size, modules);
        int side = size.mappingSide();
        int[] cells = DataMatrixPlacement.of(size);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int cell = cells[y * side + x];
                boolean black = cell >= 0
                        ? (words[cell >> 3] & 0x80 >> (cell & 7)) != 0
                        : cell == DataMatrixPlacement.FIXED_BLACK;
                if (black) {
                    modules.setBlack(size.inSymbol(x), size.inSymbol(y));
                }
            }
        }
        return modules;
    }

    private static void drawFinder(DataMatrixSize size, Bitmap modules) {
        for (int y = 0; y < size.side(); y++) {
            for (int x = 0; x < size.side(); x++) {
                if (size.finder(x, y) && size.finderBlack(x, y)) {
                    modules.setBlack(x, y);
                }
            }
        }
    }
}
