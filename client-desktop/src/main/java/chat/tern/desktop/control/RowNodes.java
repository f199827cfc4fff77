package chat.tern.desktop.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * The nodes of the rows that have one, known again by their keys, and how tall they are. A row that
 * looks different gets another node in the same place. For the JavaFX thread.
 *
 * @param <R> a row
 */
final class RowNodes<R> {

  private static final class Cell<R> {
    private final R row;
    private final Node node;
    private double width = -1;
    private double height;

    Cell(R row, Node node) {
      this.row = row;
      this.node = node;
    }

    double height(double forWidth) {
      boolean stale = !(node instanceof Parent parent) || parent.isNeedsLayout();
      if (stale || width != forWidth) {
        width = forWidth;
        node.applyCss();
        height = Math.ceil(node.prefHeight(forWidth));
      }
      return height;
    }
  }

  private final AnchoredList.Cells<R> cells;
  private final ObservableList<Node> children;
  private final Map<Object, Cell<R>> shown = new HashMap<>();

  /**
   * No nodes yet.
   *
   * @param children where they are put, before the last one that is there
   */
  RowNodes(AnchoredList.Cells<R> cells, ObservableList<Node> children) {
    this.cells = cells;
    this.children = children;
  }

  /** The node of the row with this key; empty when it has none. */
  Optional<Node> find(Object key) {
    return Optional.ofNullable(shown.get(key)).map(cell -> cell.node);
  }

  /** The node of a row, which is made when there is none. */
  Node of(R row) {
    return cell(row).node;
  }

  /** How tall a row is when it is so wide. */
  double height(R row, double width) {
    return cell(row).height(width);
  }

  /** Lets go of all nodes but those with these keys. */
  void retain(Set<Object> keys) {
    List<Node> gone = new ArrayList<>();
    shown
        .entrySet()
        .removeIf(each -> {
          boolean leaves = !keys.contains(each.getKey());
          if (leaves) {
            gone.add(each.getValue().node);
          }
          return leaves;
        });
    if (!gone.isEmpty()) {
      children.removeAll(gone);
    }
  }

  private Cell<R> cell(R row) {
    Object key = cells.key(row);
    Cell<R> cell = shown.get(key);
    if (cell != null && isOf(cell, row)) {
      return cell;
    }
    Node node = cells.node(row);
    node.setManaged(false);
    if (cell == null) {
      children.add(children.size() - 1, node);
    } else {
      node.relocate(cell.node.getLayoutX(), cell.node.getLayoutY());
      children.set(children.indexOf(cell.node), node);
    }
    Cell<R> fresh = new Cell<>(row, node);
    shown.put(key, fresh);
    return fresh;
  }

  /** While one scrolls the rows are the same, and need not be compared word by word. */
  @SuppressWarnings("ReferenceEquality")
  private static <R> boolean isOf(Cell<R> cell, R row) {
    return cell.row == row || cell.row.equals(row);
  }
}
