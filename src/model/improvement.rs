//! Problems found and the measures that answer them.

use super::{Blank, Fact, FieldId, Slot, Value};

facts! {
    /// A problem and its cause (section 九).
    pub struct Problem "问题" {
        /// Number by which measures refer to it; stays with the problem when the list is reordered.
        pub id: Option<u32> = "编号",
        /// Title, printed as a heading.
        pub title: String = "标题",
        /// What is wrong and why; paragraphs one a line.
        pub body: String = "现象与原因",
    }
}

facts! {
    /// A measure taken up (section 十).
    pub struct Measure "措施" {
        /// Title, printed as a heading.
        pub title: String = "标题",
        /// What will be done; paragraphs one a line.
        pub body: String = "内容",
        /// The problems it answers, by their number.
        pub answers: Vec<u32> = "对应问题",
        /// Who answers for it (责任部门).
        pub responsible: String = "责任部门",
        /// By when (完成时限).
        pub deadline: String = "完成时限",
    }
}

/// A reference to a problem by its number.
impl Fact for u32 {
    fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>)) {
        visit(at, Value::Count(Some(*self)));
    }

    fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {
        visit(at, Slot::Reference(self));
    }
}

impl Blank for u32 {
    fn is_blank(&self) -> bool {
        false
    }
}
